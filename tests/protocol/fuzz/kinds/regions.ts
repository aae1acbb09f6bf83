import * as Y from 'yjs';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import {
	createCluster,
	createNote,
	deleteCluster,
	deleteNote,
	editText,
	moveCluster,
	moveNote,
	putInCluster,
	renameCluster,
	setDirection,
	setFlow,
	setKind,
	setPhase,
	setResult,
	setTags,
	setZone
} from '#collab/operations.ts';
import { clustersOf, notesOf, resultsOf, sessionOf, textOf, zonesOf } from '#collab/schema.ts';
import type { SeededRandom } from '../../../support/seeded-random.ts';
import * as craft from '../../support/craft.ts';
import { allRoots, noteOf, zone } from '../../support/guarded-board.ts';
import { ids, type Scene } from '../scene.ts';
import { kind, type Build, type Kinds } from './kind.ts';

/** With the means of Yjs, on a page that asks nobody. */
const page =
	(change: (doc: Y.Doc, scene: Scene, random: SeededRandom) => unknown): Build =>
	(scene, random) =>
		scene.edited((doc) => change(doc, scene, random));
/** Only where there are others: on a draft there are none. */
const onBoard =
	(build: Build): Build =>
	(scene, random) =>
		scene.who.where === 'board' ? build(scene, random) : null;
const other = (random: SeededRandom): NoteId => random.pick([ids.sara, ids.omar]);
const ofOther = (change: (doc: Y.Doc, id: NoteId, random: SeededRandom) => unknown): Build =>
	onBoard(page((doc, _scene, random) => change(doc, other(random), random)));
const ofMine = (change: (doc: Y.Doc, id: NoteId, random: SeededRandom) => unknown): Build =>
	page((doc, scene, random) => change(doc, scene.mine, random));
const put = (doc: Y.Doc, id: NoteId, key: string, value: unknown) => notesOf(doc).get(id)?.set(key, value);
const strip = (doc: Y.Doc, id: NoteId, key: string) => notesOf(doc).get(id)?.delete(key);
/** The same, written by hand: as the successor of what stands there, or anew beside it. */
const overwrite =
	(key: string, content: (where: Parameters<typeof craft.text>[0]) => craft.CraftedStruct): Build =>
	(scene, random) => {
		const id = scene.who.where === 'board' ? random.pick([ids.sara, ids.omar, scene.mine]) : scene.mine;
		const there = notesOf(scene.target.live.doc).get(id)!._map.get(key);
		const beside = { parent: scene.target.entry(id).id, key };
		return scene.update(() => [content(there && random.integer(2) === 0 ? { origin: there.lastId } : beside)]);
	};
/** The last ones are names to which every object answers. */
const noNames = ['a b', 'ab', '../x', 'n'.repeat(41), 'constructor', '__proto__', 'valueOf'];
/** Written by a server of another version, say. */
const deep = (doc: Y.Doc): Y.Map<unknown> | undefined => doc.getMap<Y.Map<unknown>>('results').get('deep');
const inside = (entry: Y.Item | undefined, key: string, value: unknown) => (scene: Scene) =>
	entry ? scene.update(() => [craft.values([value], { parent: entry.id, key })]) : null;

/** [G7] [G8] Every region and key of the document, by everybody who has no right to it, and by those who have. */
export const regionKinds: Kinds = {
	"another's words, typed into": kind(
		ofOther((doc, id, random) => editText(doc, id, `${random.integer(9)}👍`)),
		'G7.text'
	),
	"another's words, taken out": kind(
		ofOther((doc, id) => {
			const text = textOf(notesOf(doc).get(id)!);
			text?.delete(0, Math.min(1, text.length));
		}),
		'G7.text'
	),
	'one’s own words, when writing is not open': kind(
		ofMine((doc, id, random) => editText(doc, id, `mine ${random.integer(99)}`)),
		'G7.own'
	),
	"another's kind": kind(
		ofOther((doc, id, random) => setKind(doc, id, random.pick(['pain', 'wish']))),
		'G7.kind'
	),
	"another's direction": kind(
		ofOther((doc, id) => setDirection(doc, id, 'rtl')),
		'G7.kind'
	),
	"another's place": kind(
		ofOther((doc, id, random) => moveNote(doc, id, { zone, x: random.integer(99), y: 3 })),
		'G7.place'
	),
	"another's zone": kind(
		ofOther((doc, id) => put(doc, id, 'zone', 'z2')),
		'G7.place'
	),
	"another's group": kind(
		ofOther((doc, id) => putInCluster(doc, id, ids.cluster, { x: 0, y: 0 })),
		'G7.group'
	),
	"another's group, by its key": kind(
		ofOther((doc, id) => put(doc, id, 'cluster', ids.cluster)),
		'G7.group'
	),
	"another's tags": kind(
		ofOther((doc, id, random) => setTags(doc, id, { stage: `s${random.integer(9)}` })),
		'G7.tags'
	),
	"another's end": kind(
		ofOther((doc, id) => deleteNote(doc, id)),
		'G7.end'
	),
	"another's place, gone": kind(
		ofOther((doc, id) => strip(doc, id, 'pos')),
		'G7.place'
	),
	'a signal for another': kind(
		ofOther((doc, id) => put(doc, id, 'signal', 'hostile_campaign')),
		'G7.signal'
	),
	'a signal for oneself': kind(
		ofMine((doc, id, random) => put(doc, id, 'signal', random.pick(['counted', 'unworkable_demand']))),
		'G7.signal'
	),
	'a note born set aside': kind(
		page((doc, { byline }, random) =>
			createNote(doc, noteOf(`s${random.integer(1e6)}`, byline, { signal: 'hostile_campaign' }))
		),
		'G7.signal'
	),
	'a new note': kind(
		page((doc, { byline }, random) => createNote(doc, noteOf(`n${random.integer(1e6)}`, byline))),
		'G7.create'
	),
	'one’s own end': kind(
		(scene, random) => (random.integer(6) === 0 ? ofMine(deleteNote)(scene, random) : null),
		'G7.own'
	),
	'one’s own place': kind(
		ofMine((doc, id, random) => moveNote(doc, id, { zone, x: random.integer(99), y: 5 })),
		'G7.own'
	),
	'one’s own kind': kind(
		ofMine((doc, id) => setKind(doc, id, 'question')),
		'G7.own'
	),
	'facts, later': kind(
		ofMine((doc, id) => put(doc, id, 'facts', '{"lang":"ar"}')),
		'G7.facts'
	),
	'facts, taken away': kind(onBoard(ofMine((doc, id) => strip(doc, id, 'facts'))), 'G8.immutable'),
	'a key that notes do not have': kind(
		ofMine((doc, id, random) => put(doc, id, random.pick(['votes', '__proto__', 'constructor', '']), 12)),
		'G7.note-keys'
	),
	'a map in a note': kind(
		ofMine((doc, id) => put(doc, id, 'kind', new Y.Map())),
		'G7.note-keys'
	),
	'a list in a note': kind(ofMine((doc, id) => put(doc, id, 'tags', new Y.Array()))),
	'a kind that is none': kind(
		overwrite('kind', (where) => craft.values(['scandal'], where)),
		'G7.note-values'
	),
	'a place that is none': kind(overwrite('pos', (where) => craft.values([{ toString: 'x' }.toString], where))),
	'a malformed place': kind(
		ofMine((doc, id, random) => put(doc, id, 'pos', random.pick(['here', '1e9,0', '1,2,3', 7, null]))),
		'G7.note-values'
	),
	'tags that are no JSON': kind(
		ofMine((doc, id) => put(doc, id, 'tags', '{"component":')),
		'G7.note-values'
	),
	'tags full of words': kind(ofMine((doc, id) => put(doc, id, 'tags', `{"stage":"${'x'.repeat(200)}"}`))),
	'several values, the last one wrong': kind(overwrite('kind', (where) => craft.values(['pain', 'scandal'], where))),
	'dead content on a key': kind(overwrite('pos', (where) => craft.dead(1, where))),
	'dead content on an author': kind(
		overwrite('author', (where) => craft.dead(1, where)),
		'A1.author'
	),
	'dead content on a text': kind(
		overwrite('text', (where) => craft.dead(1, where)),
		'A1.text'
	),
	"dead content in another's words": kind(
		onBoard((scene, random) =>
			scene.update(() => [craft.dead(1 + random.integer(3), { parent: scene.board.field(other(random), 'text').id })])
		)
	),
	'a key in a text': kind(
		(scene) =>
			scene.update(() => [craft.string('x', { parent: scene.target.field(scene.mine, 'text').id, key: 'kind' })]),
		'G7.typing'
	),
	'a map in a text': kind((scene) =>
		scene.update(() => [craft.map({ parent: scene.target.field(scene.mine, 'text').id })])
	),
	'a value in a text': kind((scene) =>
		scene.update(() => [craft.values(['x'], { parent: scene.target.field(scene.mine, 'text').id })])
	),
	'a string in a root': kind(
		(scene, random) => scene.update(() => [craft.string('x', { parent: random.pick(allRoots) })]),
		'G7.keyless'
	),
	'a value without a key': kind((scene) =>
		scene.update(() => [craft.values(['pain'], { parent: scene.target.entry(scene.mine).id })])
	),
	'a text as a note': kind(
		(scene) => scene.update(() => [craft.text({ parent: 'notes', key: ids.fresh })]),
		'G7.entry'
	),
	'a value as a note': kind((scene, random) =>
		scene.update(() => [craft.values(['x'], { parent: 'notes', key: random.pick([ids.fresh, scene.mine]) })])
	),
	'a note of a name that is none': kind(
		page((doc, { byline }, random) => createNote(doc, { ...noteOf('x', byline), id: random.pick(noNames) as NoteId })),
		'G7.entry'
	),
	'words in a text that hangs nowhere': kind((scene) =>
		scene.update((own) => [craft.text({ parent: 'clusters', key: 'c_9' }), craft.string('x', { parent: own(0) })])
	),
	'a map in a group': kind(
		onBoard((scene) => {
			const entry = clustersOf(scene.board.live.doc)._map.get(ids.cluster)!;
			return scene.update((own) => [
				craft.map({ parent: entry.id, key: 'title' }),
				craft.values(['x'], { parent: own(0), key: 'deep' })
			]);
		}),
		'G7.region-keys'
	),
	'a phase': kind(
		page((doc) =>
			setPhase(doc, { status: 'running', index: 3, startedAt: 1, endsAt: 2, remainingMs: null, revealed: [] }, 'vote')
		),
		'G7.server'
	),
	'the flow': kind(
		page((doc) => setFlow(doc, 'rtl', 9)),
		'G7.server'
	),
	'the round of a session': kind(page((doc) => sessionOf(doc).set('round', 'r_2'))),
	'a phase, taken away': kind(onBoard(page((doc) => sessionOf(doc).delete('phase'))), 'G8.server'),
	'a result': kind(
		page((doc, _scene, random) => setResult(doc, random.pick(['r_1', 'r_2']), '{"dots":99}')),
		'G7.server'
	),
	'a result, taken away': kind(onBoard(page((doc) => resultsOf(doc).delete('r_1'))), 'G8.server'),
	'a value deep in the results': kind(onBoard(page((doc) => deep(doc)?.set('more', 99))), 'G7.unknown'),
	'a value deep in the results, taken away': kind(onBoard(page((doc) => deep(doc)?.delete('dots'))), 'G8.unknown'),
	'dead content on a phase': kind((scene) => scene.update(() => [craft.dead(1, scene.under('session', 'phase'))])),
	'a new zone': kind(
		page((doc) => setZone(doc, { id: 'z9' as ZoneId, title: { en: '', ar: '' }, order: 9, columns: 3 })),
		'G7.zones'
	),
	'the name of a zone': kind(onBoard(page((doc) => zonesOf(doc).get(ids.used)?.set('en', 'Other'))), 'G7.zones'),
	'the order of zones': kind(
		onBoard(page((doc, _scene, random) => zonesOf(doc).get(ids.used)?.set('order', random.integer(9)))),
		'G7.zones'
	),
	'a zone without notes, away': kind(onBoard(page((doc) => zonesOf(doc).delete(ids.unused))), 'G8.zones'),
	'a zone with notes, away': kind(onBoard(page((doc) => zonesOf(doc).delete(ids.used))), 'G8.zone-in-use'),
	'a column of a zone, away': kind(onBoard(page((doc) => zonesOf(doc).get(ids.used)?.delete('columns')))),
	'a zone of a name that is none': kind(
		page((doc, _scene, random) => zonesOf(doc).set(random.pick(['a b', 'constructor', '__proto__']), new Y.Map())),
		'G7.region-entry'
	),
	'a value as a zone': kind(page((doc, _scene, random) => doc.getMap('zones').set(random.pick([ids.unused, 'z7']), 1))),
	'a column count of nothing': kind(
		onBoard(
			page((doc, _scene, random) =>
				zonesOf(doc)
					.get(ids.used)
					?.set('columns', random.pick([0, -1, 'x', NaN, 1e300]))
			)
		),
		'G7.region-values'
	),
	'an unknown key of a zone': kind(
		(scene) => inside(zonesOf(scene.target.live.doc)._map.get(ids.used), 'secret', 'x')(scene),
		'G7.region-keys'
	),
	'a new group': kind(
		page((doc, _scene, random) =>
			createCluster(doc, { id: `c_n${random.integer(9)}` as ClusterId, title: 'x', zone, x: 0, y: 0 })
		),
		'G7.groups'
	),
	'the name of a group': kind(onBoard(page((doc) => renameCluster(doc, ids.cluster, 'Renamed'))), 'G7.groups'),
	'the place of a group': kind(
		onBoard(page((doc, _scene, random) => moveCluster(doc, ids.cluster, { zone, x: random.integer(99), y: 4 }))),
		'G7.groups'
	),
	'the end of a group': kind(
		onBoard(page((doc, _scene, random) => random.integer(4) === 0 && deleteCluster(doc, ids.cluster))),
		'G8.groups'
	),
	'a title of a group, taken away': kind(
		onBoard(page((doc) => clustersOf(doc).get(ids.cluster)?.delete('title'))),
		'G8.groups'
	),
	'a title without end': kind(
		onBoard(page((doc) => clustersOf(doc).get(ids.cluster)?.set('title', 'x'.repeat(1_500)))),
		'G7.region-values'
	)
};

import * as Y from 'yjs';
import type { NoteId } from '#domain/ids.ts';
import { createNote, deleteNote, editText } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import * as craft from '../../support/craft.ts';
import { noteOf } from '../../support/guarded-board.ts';
import { ids, type Scene } from '../scene.ts';
import { kind, type Build, type Kinds } from './kind.ts';
import { ownNote } from './written.ts';

const named = (scene: Scene): NoteId => `n_y${scene.random.integer(1e6)}` as NoteId;
const page =
	(change: (doc: Y.Doc, scene: Scene) => unknown): Build =>
	(scene) =>
		scene.edited((doc) => change(doc, scene));
/** A bare note with this author, struct by struct. */
const bare = (scene: Scene, id: NoteId, byline: unknown): Uint8Array =>
	scene.update((own) => [
		craft.map(scene.under('notes', id)),
		craft.values([byline], { parent: own(0), key: 'author' }),
		craft.text({ parent: own(0), key: 'text' })
	]);

/** [A1] Whose a note is: forged, doubled, left out, taken over, brought back. */
export const authorKinds: Kinds = {
	"a note by another's name": kind(
		page((doc, scene) => createNote(doc, noteOf(named(scene).slice(2), 's_sara'))),
		'A1.byline'
	),
	'a note by a segment': kind(
		page((doc, scene) =>
			createNote(doc, noteOf(named(scene).slice(2), scene.random.pick(['@leader', '@facilitator', ''])))
		),
		'A1.byline'
	),
	'a fact that every object has': kind(
		(scene) => ownNote(scene, (own) => [craft.values(['{"constructor":[[[1]]]}'], { parent: own(0), key: 'facts' })]),
		'G7.note-values'
	),
	'what a customer never said': kind(
		(scene) =>
			ownNote(scene, (own) => [
				craft.values(
					[scene.random.pick(['{"quote":"so good"}', '{"quoteId":"q_1"}', '{"channel":"phone"}', '{"late":true}'])],
					{
						parent: own(0),
						key: 'facts'
					}
				)
			]),
		'G7.claims'
	),
	'many values of one key': kind(
		(scene) =>
			ownNote(scene, (own) => [
				craft.values(
					Array.from({ length: 2 + scene.random.integer(50) }, () => '{"lang":"ar"}'),
					{
						parent: own(0),
						key: 'facts'
					}
				)
			]),
		'G7.one-value'
	),
	'an author that is no string': kind((scene) =>
		bare(scene, named(scene), scene.random.pick([7, null, true, undefined]))
	),
	'a note without an author': kind(
		page((doc, scene) => notesOf(doc).set(named(scene), new Y.Map([['text', new Y.Text()]]))),
		'A1.whole'
	),
	'a note without a text': kind(
		page((doc, scene) => notesOf(doc).set(named(scene), new Y.Map([['author', scene.byline]]))),
		'A1.whole'
	),
	'two authors in one update': kind(
		(scene) => ownNote(scene, (own) => [craft.values(['s_sara'], { parent: own(0), key: 'author' })]),
		'A1.author'
	),
	'an author after the author': kind(
		(scene) => ownNote(scene, (own) => [craft.values(['s_sara'], { origin: own(1) })]),
		'A1.author'
	),
	'two names in one author': kind(
		(scene) =>
			scene.update((own) => [
				craft.map({ parent: 'notes', key: named(scene) }),
				craft.values([scene.byline, 's_sara'], { parent: own(0), key: 'author' }),
				craft.text({ parent: own(0), key: 'text' })
			]),
		'A1.author'
	),
	'two texts in one note': kind(
		(scene) => ownNote(scene, (own) => [craft.text({ parent: own(0), key: 'text' })]),
		'A1.text'
	),
	'the author, struck out as it comes': kind((scene) => {
		const { client, clock } = scene.fresh();
		const own = (offset: number) => ({ client, clock: clock + offset });
		const structs = [
			craft.map({ parent: 'notes', key: named(scene) }),
			craft.values([scene.byline], { parent: own(0), key: 'author' }),
			craft.text({ parent: own(0), key: 'text' })
		];
		return craft.update([{ client, clock, structs }], { [client]: [[clock + 1 + scene.random.integer(2), 1]] });
	}, 'A1.whole'),
	'a note in two updates, the author last': kind((scene) => {
		const { client, clock } = scene.fresh();
		const first = craft.update([{ client, clock, structs: [craft.map({ parent: 'notes', key: named(scene) })] }]);
		const author = craft.values(['s_sara'], { parent: { client, clock }, key: 'author' });
		return { first, bytes: craft.update([{ client, clock: clock + 1, structs: [author] }]) };
	}),
	'the author, replaced in a second update': kind((scene) => {
		const id = scene.who.where === 'board' ? scene.random.pick([scene.mine, ids.sara]) : scene.mine;
		const { lastId } = scene.target.field(id, 'author');
		return scene.update(() => [craft.values(['s_sara'], { origin: lastId })]);
	}, 'A1.author'),
	'the author, set anew': kind(
		page((doc, scene) =>
			notesOf(doc)
				.get(scene.random.pick([...notesOf(doc).keys()]))
				?.set('author', 's_mallory')
		)
	),
	'the author, taken away': kind(
		page((doc, scene) =>
			notesOf(doc)
				.get(scene.random.pick([...notesOf(doc).keys()]))
				?.delete('author')
		),
		'G8.immutable'
	),
	'the text, replaced': kind(
		page((doc, scene) =>
			notesOf(doc)
				.get(scene.random.pick([...notesOf(doc).keys()]))
				?.set('text', new Y.Text('x'))
		),
		'A1.text'
	),
	'the text, taken away': kind(
		page((doc, scene) =>
			notesOf(doc)
				.get(scene.random.pick([...notesOf(doc).keys()]))
				?.delete('text')
		),
		'G8.immutable'
	),
	'the text as a string': kind(page((doc, scene) => notesOf(doc).get(scene.mine)?.set('text', 'words'))),
	"another's deleted note, made again": kind((scene) => bare(scene, ids.saraGone, scene.byline), 'A1.taken'),
	"another's deleted note, made again by their name": kind(
		(scene) => bare(scene, ids.saraGone, scene.sara.byline),
		'A1.taken'
	),
	"another's deleted note, made and deleted again": kind((scene) =>
		scene.update(() => [craft.dead(1, scene.under('notes', ids.saraGone))])
	),
	'a forgotten note, made again': kind(
		(scene) => bare(scene, ids.forgotten, scene.random.pick([undefined, undefined, 's_sara', scene.byline])),
		'A1.remembered'
	),
	'one’s own deleted note, made again': kind(
		(scene) => (scene.who.where === 'board' ? bare(scene, ids.mineGone, scene.byline) : null),
		'G7.create'
	),
	"another's living note, made again": kind((scene) => {
		if (scene.who.where === 'draft') return null;
		return bare(scene, scene.random.pick([ids.sara, ids.omar]), scene.random.pick([scene.byline, scene.sara.byline]));
	}),
	'a note in the place of one’s own': kind((scene) => bare(scene, scene.mine, scene.byline)),
	"another's note, deleted and made again at once": kind((scene) => {
		if (scene.who.where === 'draft') return null;
		return scene.edited((doc) => {
			deleteNote(doc, ids.omar);
			createNote(doc, noteOf('omar', scene.byline));
		});
	}),
	"dead content in the place of another's note": kind(
		(scene) => scene.update(() => [craft.dead(1, scene.under('notes', scene.random.pick([ids.sara, ids.omar])))]),
		'A1.taken'
	),
	'words into a note that is gone': kind((scene) => {
		const hand = scene.hand();
		const note = scene.mine;
		if (scene.random.integer(5) > 0) return null;
		hand.edit((doc) => deleteNote(doc, note));
		const twin = scene.hand();
		twin.edit((doc) => editText(doc, note, 'after the end'));
		const [first, bytes] = [hand.outbox[0], twin.outbox[0]];
		return first && bytes ? { first, bytes } : null;
	}),
	'an author for a note that is gone': kind((scene) => {
		const gone = notesOf(scene.target.live.doc)._map.get(scene.who.where === 'board' ? ids.saraGone : scene.mine);
		return gone ? scene.update(() => [craft.values([scene.byline], { parent: gone.id, key: 'author' })]) : null;
	}),
	'an id of the board, in a draft': kind(
		(scene) => (scene.who.where === 'draft' ? bare(scene, ids.mine, scene.byline) : null),
		'A1.occupied'
	),
	"an id of another's, in a draft": kind(
		(scene) => (scene.who.where === 'draft' ? bare(scene, ids.sara, scene.byline) : null),
		'A1.taken'
	),
	'updates of the draft, to the board': kind((scene) => {
		if (scene.who.where === 'draft') return null;
		return { bytes: Y.encodeStateAsUpdate(scene.draft.live.doc), asStep2: true };
	}),
	'updates of the board, to the draft': kind((scene) => {
		if (scene.who.where === 'board') return null;
		return { bytes: Y.encodeStateAsUpdate(scene.board.live.doc), asStep2: true };
	}),
	'a reference from the draft to the board': kind((scene) => {
		const away =
			scene.who.where === 'board' ? scene.draft.textStart('n_d1' as NoteId) : scene.board.textStart(ids.sara);
		return scene.update(() => [craft.string('x', { origin: away.id })]);
	}),
	'a client id of the draft, on the board': kind((scene) => {
		if (scene.who.where === 'draft') return null;
		const { client } = scene.draft.textStart('n_d1' as NoteId).id;
		const text = scene.board.field(ids.mine, 'text').id;
		return craft.update([{ client, clock: 0, structs: [craft.string('x', { parent: text })] }]);
	})
};

import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ClusterId, NoteId, SeatId, ZoneId } from '#domain/ids.ts';
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
	setResult,
	setTags,
	setZone
} from '#collab/operations.ts';
import { clustersOf, noteKeys, notesOf, resultsOf, sessionOf, textOf, zonesOf } from '#collab/schema.ts';
import * as craft from '../support/craft.ts';
import { codeOf, GuardedBoard, noteOf, powers, zone, type Hand } from '../support/guarded-board.ts';

const cluster = 'c_1' as ClusterId;
const mine = 'n_mine' as NoteId;
const theirs = 'n_theirs' as NoteId;

let board: GuardedBoard;
beforeEach(() => {
	board = new GuardedBoard();
	board.note(board.hand('me', powers.lead), 'mine', { text: 'my own words' });
	board.note(board.hand('other', powers.lead), 'theirs', { text: 'their words' });
	const lead = board.hand('lead', powers.lead);
	lead.edit((doc) => createCluster(doc, { id: cluster, title: 'One', zone, x: 0, y: 0 }));
	lead.push();
});
/** A new page of a person; what it sends is judged by `rights`. */
const attempt = (name: string, rights: Hand['powers'], change: (doc: Y.Doc) => void): string[] => {
	const hand = board.hand(name, rights);
	const before = board.toJSON();
	hand.edit(change);
	const codes = hand.push().map(codeOf);
	if (codes.some((code) => code !== 'ok')) expect(board.toJSON()).toEqual(before);
	return codes;
};
const put = (id: NoteId, key: string, value: unknown) => (doc: Y.Doc) =>
	void notesOf(doc)
		.get(id)!
		.set(key, typeof value === 'function' ? (value as () => unknown)() : value);

type Line = readonly [
	what: string,
	change: (doc: Y.Doc) => void,
	viewer: string,
	writer: string,
	grouper: string,
	lead: string
];
const table: readonly Line[] = [
	['new note', (doc) => createNote(doc, noteOf('new', 's_me')), 'LOCKED', 'ok', 'ok', 'ok'],
	[
		'group of a name of all objects',
		(doc) => createCluster(doc, { id: 'constructor' as ClusterId, title: 'x', zone, x: 0, y: 0 }),
		'REGION',
		'REGION',
		'REGION',
		'REGION'
	],
	['own text', (doc) => editText(doc, mine, 'my other words'), 'LOCKED', 'ok', 'ok', 'ok'],
	['own kind', (doc) => setKind(doc, mine, 'pain'), 'LOCKED', 'ok', 'ok', 'ok'],
	['own tags', (doc) => setTags(doc, mine, { component: 'emotional' }), 'LOCKED', 'ok', 'ok', 'ok'],
	['own direction', (doc) => setDirection(doc, mine, 'rtl'), 'LOCKED', 'ok', 'ok', 'ok'],
	['own place', (doc) => moveNote(doc, mine, { zone: 'z2' as ZoneId, x: 9, y: 9 }), 'LOCKED', 'ok', 'ok', 'ok'],
	['own end', (doc) => deleteNote(doc, mine), 'LOCKED', 'ok', 'ok', 'ok'],
	['own into a group', (doc) => putInCluster(doc, mine, cluster, { x: 0, y: 0 }), 'LOCKED', 'ok', 'ok', 'ok'],
	['own signal', put(mine, noteKeys.signal, 'hostile_campaign'), 'REGION', 'REGION', 'REGION', 'ok'],
	["another's text", (doc) => editText(doc, theirs, 'x'), 'LOCKED', 'NOT_YOURS', 'NOT_YOURS', 'ok'],
	["another's kind", (doc) => setKind(doc, theirs, 'pain'), 'LOCKED', 'NOT_YOURS', 'NOT_YOURS', 'ok'],
	["another's tags", (doc) => setTags(doc, theirs, { component: 'emotional' }), 'LOCKED', 'NOT_YOURS', 'ok', 'ok'],
	["another's place", (doc) => moveNote(doc, theirs, { zone, x: 9, y: 9 }), 'LOCKED', 'NOT_YOURS', 'ok', 'ok'],
	["another's end", (doc) => deleteNote(doc, theirs), 'LOCKED', 'NOT_YOURS', 'NOT_YOURS', 'ok'],
	[
		"another's into a group",
		(doc) => putInCluster(doc, theirs, cluster, { x: 0, y: 0 }),
		'LOCKED',
		'NOT_YOURS',
		'ok',
		'ok'
	],
	["another's signal", put(theirs, noteKeys.signal, 'hostile_campaign'), 'REGION', 'REGION', 'REGION', 'ok'],
	['author of one’s own', put(mine, noteKeys.author, 's_other'), 'AUTHOR', 'AUTHOR', 'AUTHOR', 'AUTHOR'],
	['author of another’s', put(theirs, noteKeys.author, 's_me'), 'AUTHOR', 'AUTHOR', 'AUTHOR', 'AUTHOR'],
	['author away', (doc) => notesOf(doc).get(mine)!.delete(noteKeys.author), 'AUTHOR', 'AUTHOR', 'AUTHOR', 'AUTHOR'],
	['text replaced', put(mine, noteKeys.text, () => new Y.Text('x')), 'AUTHOR', 'AUTHOR', 'AUTHOR', 'AUTHOR'],
	['text away', (doc) => notesOf(doc).get(theirs)!.delete(noteKeys.text), 'AUTHOR', 'AUTHOR', 'AUTHOR', 'AUTHOR'],
	['facts later', put(mine, noteKeys.facts, '{"lang":"ar"}'), 'AUTHOR', 'AUTHOR', 'AUTHOR', 'AUTHOR'],
	['unknown key', put(mine, 'votes', 12), 'REGION', 'REGION', 'REGION', 'REGION'],
	[
		'new group',
		(doc) => createCluster(doc, { id: 'c_2' as ClusterId, title: 'Two', zone, x: 0, y: 0 }),
		'LOCKED',
		'LOCKED',
		'ok',
		'ok'
	],
	['name of a group', (doc) => renameCluster(doc, cluster, 'Other'), 'LOCKED', 'LOCKED', 'ok', 'ok'],
	['place of a group', (doc) => moveCluster(doc, cluster, { zone, x: 4, y: 4 }), 'LOCKED', 'LOCKED', 'ok', 'ok'],
	['end of a group', (doc) => deleteCluster(doc, cluster), 'LOCKED', 'LOCKED', 'ok', 'ok'],
	['name of a zone', (doc) => void zonesOf(doc).get(zone)!.set('ar', 'آخر'), 'LOCKED', 'LOCKED', 'LOCKED', 'ok'],
	[
		'new zone',
		(doc) => setZone(doc, { id: 'z9' as ZoneId, title: { en: '', ar: '' }, order: 9, columns: 3 }),
		'LOCKED',
		'LOCKED',
		'LOCKED',
		'ok'
	],
	['zone with notes away', (doc) => void zonesOf(doc).delete(zone), 'LOCKED', 'LOCKED', 'LOCKED', 'REGION'],
	['phase', (doc) => void sessionOf(doc).set('phase', '{}'), 'REGION', 'REGION', 'REGION', 'REGION'],
	['phase away', (doc) => void sessionOf(doc).delete('phase'), 'REGION', 'REGION', 'REGION', 'REGION'],
	['flow', (doc) => setFlow(doc, 'rtl', 9), 'REGION', 'REGION', 'REGION', 'REGION'],
	['a result', (doc) => setResult(doc, 'r', '{}'), 'REGION', 'REGION', 'REGION', 'REGION'],
	['a root as text', (doc) => doc.getText('elsewhere').insert(0, 'x'), 'REGION', 'REGION', 'REGION', 'REGION'],
	['a map within a note', put(mine, 'deep', () => new Y.Map()), 'REGION', 'REGION', 'REGION', 'REGION'],
	[
		'a format in a text',
		(doc) => textOf(notesOf(doc).get(mine)!)!.format(0, 2, { bold: true }),
		'MALFORMED',
		'MALFORMED',
		'MALFORMED',
		'MALFORMED'
	],
	['a malformed place', put(mine, noteKeys.pos, 'here'), 'VALUE', 'VALUE', 'VALUE', 'VALUE'],
	['a number as kind', put(mine, noteKeys.kind, 7), 'VALUE', 'VALUE', 'VALUE', 'VALUE'],
	['tags that are no JSON', put(mine, noteKeys.tags, '{"component":'), 'VALUE', 'VALUE', 'VALUE', 'VALUE'],
	[
		'tags with words in them',
		put(mine, noteKeys.tags, `{"stage":"${'x'.repeat(200)}"}`),
		'VALUE',
		'VALUE',
		'VALUE',
		'VALUE'
	]
];

describe('[G7] who may write what', () => {
	for (const [index, role] of (['viewer', 'writer', 'grouper', 'lead'] as const).entries()) {
		it.each(table)(`${role}: %s`, (_what, change, ...expected) => {
			const codes = attempt('me', powers[role], change);
			expect(codes.at(-1) ?? 'nothing sent').toBe(expected[index]);
		});
	}
});

describe('[G7] what hangs where it cannot', () => {
	const send = (rights: Hand['powers'], ...structs: craft.CraftedStruct[]) =>
		codeOf(board.hand('me', rights).send(craft.update([{ client: 77, clock: 0, structs }])));
	const note = (id: NoteId): craft.Id => board.entry(id).id;
	const text = (id: NoteId): craft.Id => board.field(id, 'text').id;

	it.each([
		['a note without a key', () => [craft.map({ parent: 'notes' })]],
		['a string in a root', () => [craft.string('x', { parent: 'notes' })]],
		['a value without a key', () => [craft.values(['pain'], { parent: note(mine) })]],
		['a string in a note', () => [craft.string('pain', { parent: note(mine), key: 'kind' })]],
		['a key in a text', () => [craft.string('x', { parent: text(mine), key: 'kind' })]],
		['a value in a text', () => [craft.values(['x'], { parent: text(mine) })]],
		['a map in a text', () => [craft.map({ parent: text(mine) })]],
		['a text as a note', () => [craft.text({ parent: 'notes', key: 'n_x' })]],
		['a value as a zone', () => [craft.values(['x'], { parent: 'zones', key: 'z9' })]],
		['a text as a group', () => [craft.text({ parent: 'clusters', key: 'c_9' })]],
		[
			'a text in a group',
			() => [craft.text({ parent: 'clusters', key: 'c_9' }), craft.string('x', { parent: { client: 77, clock: 0 } })]
		],
		['a note of a name that is none', () => [craft.map({ parent: 'notes', key: 'a b' })]],
		['a zone of a name that is none', () => [craft.map({ parent: 'zones', key: 'a b' })]],
		[
			'an unknown key of a group',
			() => [craft.values(['x'], { parent: clustersOf(board.live.doc)._map.get(cluster)!.id, key: 'secret' })]
		],
		[
			'an unknown key of a zone',
			() => [craft.values(['x'], { parent: zonesOf(board.live.doc)._map.get(zone)!.id, key: 'secret' })]
		]
	])('%s', (_what, structs) => expect(send(powers.lead, ...structs())).toBe('REGION'));

	it.each([
		['title', 7, 'clusters'],
		['pos', 'here', 'clusters'],
		['en', 'x'.repeat(5_000), 'zones'],
		['columns', 0, 'zones']
	] as const)('a %s of %s in %s', (key, value, root) => {
		const id = (
			root === 'zones' ? zonesOf(board.live.doc)._map.get(zone)! : clustersOf(board.live.doc)._map.get(cluster)!
		).id;
		expect(send(powers.lead, craft.values([value], { parent: id, key }))).toBe('VALUE');
	});

	it('a note of nothing but author and text, by somebody who may not', () => {
		const bare = [
			craft.map({ parent: 'notes', key: 'n_x' }),
			craft.values(['s_me'], { parent: { client: 77, clock: 0 }, key: 'author' }),
			craft.text({ parent: { client: 77, clock: 0 }, key: 'text' })
		];
		expect(send(powers.viewer, ...bare)).toBe('LOCKED');
		expect(send(powers.viewer, craft.dead(1, { parent: 'notes', key: 'n_y' }))).toBe('LOCKED');
		expect(send(powers.writer, ...bare)).toBe('ok');
	});
});

describe('[A1] authors', () => {
	it('a note under another byline, with none, with two', () => {
		expect(attempt('me', powers.lead, (doc) => createNote(doc, noteOf('x', 's_other')))).toEqual(['AUTHOR']);
		expect(attempt('me', powers.writer, (doc) => createNote(doc, noteOf('x', '@customer')))).toEqual(['AUTHOR']);
		expect(attempt('me', powers.writer, (doc) => notesOf(doc).set('n_x', new Y.Map([['text', new Y.Text()]])))).toEqual(
			['AUTHOR']
		);
		expect(attempt('me', powers.writer, (doc) => notesOf(doc).set('n_x', new Y.Map([['author', 's_me']])))).toEqual([
			'AUTHOR'
		]);
		const structs = [
			craft.map({ parent: 'notes', key: 'n_x' }),
			craft.text({ parent: { client: 77, clock: 0 }, key: 'text' }),
			craft.values(['s_me'], { parent: { client: 77, clock: 0 }, key: 'author' }),
			craft.values(['s_other'], { parent: { client: 77, clock: 0 }, key: 'author' })
		];
		expect(codeOf(board.hand('me', powers.lead).send(craft.update([{ client: 77, clock: 0, structs }])))).toBe(
			'AUTHOR'
		);
		// the author struck out in the same update
		expect(
			codeOf(
				board
					.hand('me', powers.lead)
					.send(craft.update([{ client: 77, clock: 0, structs: structs.slice(0, 3) }], { 77: [[2, 1]] }))
			)
		).toBe('AUTHOR');
	});

	it('two bylines in one value', () => {
		const structs = [
			craft.map({ parent: 'notes', key: 'n_x' }),
			craft.text({ parent: { client: 77, clock: 0 }, key: 'text' }),
			craft.values(['s_me', 's_other'], { parent: { client: 77, clock: 0 }, key: 'author' })
		];
		expect(codeOf(board.hand('me', powers.writer).send(craft.update([{ client: 77, clock: 0, structs }])))).toBe(
			'AUTHOR'
		);
	});

	it('a note in hidden workshops carries the segment; whose it is stands in the registry', () => {
		const hidden = board.hand('omar', powers.writer, { byline: '@customer' });
		hidden.edit((doc) => createNote(doc, noteOf('h', '@customer')));
		expect(hidden.push().map(codeOf)).toEqual(['ok']);
		const twin = board.hand('noor', powers.writer, { byline: '@customer' });
		twin.edit((doc) => editText(doc, 'n_h' as NoteId, 'x'));
		expect(twin.push().map(codeOf)).toEqual(['NOT_YOURS']);
	});

	it('an id stays with its author when the note is gone', () => {
		const me = board.hand('me', powers.writer);
		me.edit((doc) => deleteNote(doc, mine));
		expect(me.push().map(codeOf)).toEqual(['ok']);
		expect(attempt('other', powers.grouper, (doc) => createNote(doc, noteOf('mine', 's_other')))).toEqual([
			'NOT_YOURS'
		]);
		expect(attempt('other', powers.lead, (doc) => createNote(doc, noteOf('mine', 's_other')))).toEqual(['AUTHOR']);
		expect(attempt('other', powers.lead, (doc) => createNote(doc, noteOf('mine', 's_me')))).toEqual(['ok']);
		expect(board.authors.get(mine)).toBe('s_me');
		expect(attempt('me', powers.writer, (doc) => editText(doc, mine, 'again mine'))).toEqual(['ok']);
	});

	it('nobody brings back a note of another whose byline is not remembered', () => {
		board.authors.add('n_old' as NoteId, 's_other' as SeatId);
		const lead = board.hand('lead', powers.lead);
		for (const byline of [undefined, 's_other']) {
			const structs = [
				craft.map({ parent: 'notes', key: 'n_old' }),
				craft.values([byline], { parent: { client: 77, clock: 0 }, key: 'author' }),
				craft.text({ parent: { client: 77, clock: 0 }, key: 'text' })
			];
			expect(codeOf(lead.send(craft.update([{ client: 77, clock: 0, structs }])))).toBe('NOT_YOURS');
		}
	});

	it('a note that lives is not overwritten by another', () => {
		expect(attempt('me', powers.writer, (doc) => createNote(doc, noteOf('theirs', 's_me')))).toEqual(['NOT_YOURS']);
		const dead = craft.update([
			{ client: 77, clock: 0, structs: [craft.dead(1, { parent: 'notes', key: 'n_theirs' })] }
		]);
		expect(codeOf(board.hand('me', powers.writer).send(dead))).toBe('NOT_YOURS');
		const scalar = craft.update([
			{ client: 77, clock: 0, structs: [craft.values(['x'], { parent: 'notes', key: 'n_theirs' })] }
		]);
		expect(codeOf(board.hand('me', powers.lead).send(scalar))).toBe('REGION');
	});

	it('[G8] deleting a note takes its children along, and nothing else', () => {
		const { client, clock } = board.entry(mine).id;
		const other = board.entry(theirs).id;
		const hand = board.hand('me', powers.writer);
		expect(
			codeOf(hand.send(craft.update([], { [client]: [[clock, 3]], [other.client]: [[other.clock + 1, 1]] })))
		).toBe('AUTHOR');
		expect(codeOf(hand.send(craft.update([], { [client]: [[clock, 3]] })))).toBe('ok');
	});

	it('a draft does not take an id that lives on the board', () => {
		const draft = new GuardedBoard();
		draft.occupied.add(mine);
		const me = draft.hand('me', powers.writer);
		me.edit((doc) => createNote(doc, noteOf('mine', 's_me')));
		expect(me.push().map(codeOf)).toEqual(['OCCUPIED']);
	});
});

describe('[G9] limits', () => {
	it('notes of a person and of the board', () => {
		const me = board.hand('me', powers.writer);
		me.notesPerPerson = 2;
		me.edit((doc) => createNote(doc, noteOf('2', 's_me')));
		me.edit((doc) => createNote(doc, noteOf('3', 's_me')));
		expect(me.push()).toMatchObject([{ ok: true }, { ok: false, code: 'LIMIT_PERSON', params: { max: 2 } }]);
		const full = new GuardedBoard({ notesPerBoard: 1 });
		const other = full.hand('other', powers.writer);
		other.edit((doc) => createNote(doc, noteOf('1', 's_other')));
		other.edit((doc) => createNote(doc, noteOf('2', 's_other')));
		expect(other.push()).toMatchObject([{ ok: true }, { ok: false, code: 'LIMIT_BOARD', params: { max: 1 } }]);
	});

	it('one note for another at the limit', () => {
		const me = board.hand('me', powers.writer);
		me.notesPerPerson = 1;
		me.edit((doc) => {
			deleteNote(doc, mine);
			createNote(doc, noteOf('instead', 's_me'));
		});
		expect(me.push().map(codeOf)).toEqual(['ok']);
	});

	it('zones and groups', () => {
		const small = new GuardedBoard({ zonesPerBoard: 1, clustersPerBoard: 1 });
		const lead = small.hand('lead', powers.lead);
		lead.edit((doc) => setZone(doc, { id: 'z2' as ZoneId, title: { en: '', ar: '' }, order: 1, columns: 3 }));
		expect(lead.push().map(codeOf)).toEqual(['LIMIT_ZONES']);
		const other = small.hand('lead', powers.lead);
		other.edit((doc) => createCluster(doc, { id: 'c_1' as ClusterId, title: '', zone, x: 0, y: 0 }));
		other.edit((doc) => createCluster(doc, { id: 'c_2' as ClusterId, title: '', zone, x: 0, y: 0 }));
		expect(other.push().map(codeOf)).toEqual(['ok', 'LIMIT_CLUSTERS']);
	});
});

describe('[R4] undo of honest hands', () => {
	it('a facilitator brings back what they took off', () => {
		const lead = board.hand('lead', powers.lead);
		const undo = new Y.UndoManager([notesOf(lead.doc), clustersOf(lead.doc)], {
			trackedOrigins: new Set(['me']),
			captureTimeout: 0
		});
		lead.edit((doc) => deleteNote(doc, theirs));
		undo.undo();
		expect(lead.push().map(codeOf)).toEqual(['ok', 'ok']);
		expect(notesOf(board.live.doc).get(theirs)!.get('author')).toBe('s_other');
		expect(resultsOf(board.live.doc).size).toBe(0);
		// and it is still its author's
		expect(attempt('other', powers.writer, (doc) => editText(doc, theirs, 'mine again'))).toEqual(['ok']);
	});
});

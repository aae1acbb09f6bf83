import { describe, expect, it } from 'vitest';
import type { PhaseState } from '#domain/phases.ts';
import type { HeldId, SeatId } from '#domain/ids.ts';
import type { HeldDecision } from '#domain/held.ts';
import { brokenAudit } from '#server/storage/audit-chain.ts';
import { draftKey, type HeldRow, type JournalBatch, type LogMark, type NewHeld } from '#server/storage/journal.ts';
import type { Store } from '#server/storage/store.ts';
import { id, now, seat, workshop } from './rows.ts';

const board = workshop().workshop.boardId;
const bytes = (...values: number[]) => Uint8Array.from(values);
const update = (doc: string, ...values: number[]) => ({ doc, bytes: bytes(...values) });
const running: PhaseState = {
	status: 'running',
	index: 2,
	startedAt: now,
	endsAt: now + 60_000,
	remainingMs: null,
	revealed: [1]
};

const held = (name: string, own: Partial<NewHeld> = {}): NewHeld => ({
	id: id(name),
	board,
	seat: id('seat_a'),
	code: 'board.locked',
	at: now,
	note: id(`note_${name}`),
	whole: true,
	kind: 'wish',
	zone: null,
	text: `كلمات ${name}`,
	sealed: false,
	bytes: bytes(1, 2, 3),
	...own
});
const asStored = ({ bytes: own, ...words }: NewHeld): HeldRow => ({
	...words,
	size: own.length,
	state: 'waiting',
	decidedBy: null,
	decidedAt: null,
	admittedAs: null
});

export const journalContract = (open: () => Promise<Store>): void => {
	const opened = async () => {
		const store = await open();
		await store.workshops.add(workshop(), []);
		return store;
	};

	describe('the journal', () => {
		it('gives back a document in the order of its commits, apart from all others', async () => {
			const { journal } = await opened();
			await journal.commit({ updates: [update(board, 1), update('other', 9), update(board, 2, 0, 255)] });
			await journal.commit({ updates: [update(board, 3)] });
			expect((await journal.load(board)).updates).toEqual([bytes(1), bytes(2, 0, 255), bytes(3)]);
			expect((await journal.load('other')).updates).toEqual([bytes(9)]);
			expect(await journal.load('nothing')).toEqual({
				updates: [],
				rows: 0,
				upTo: { snapshot: null, last: 0 },
				clients: new Map()
			});
			expect((await journal.load(board)).rows).toBe(3);
		});
		it('keeps its own copy of the bytes', async () => {
			const { journal } = await opened();
			const mine = update(board, 1);
			await journal.commit({ updates: [mine] });
			mine.bytes[0] = 7;
			expect((await journal.load(board)).updates).toEqual([bytes(1)]);
		});
		it('binds clients to their first owner and notes to their first author', async () => {
			const { journal } = await opened();
			const client = 4_294_967_295;
			await journal.commit({
				updates: [],
				clients: [
					{ doc: board, client, owner: id('seat_a') },
					{ doc: board, client: 2, owner: 'server' }
				],
				authors: [{ board, note: id('n1'), author: id('seat_a') }]
			});
			const again = {
				clients: [{ doc: board, client, owner: id<never>('seat_a') }],
				authors: [{ board, note: id<never>('n1'), author: id<never>('seat_a') }]
			};
			await journal.commit({ updates: [], ...again });
			expect((await journal.load(board)).clients).toEqual(
				new Map([
					[client, 'seat_a'],
					[2, 'server']
				])
			);
			expect(await journal.authors(board)).toEqual(new Map([['n1', 'seat_a']]));
			expect((await journal.load('other')).clients.size).toBe(0);
			expect((await journal.authors(id('other'))).size).toBe(0);
			await journal.commit({ updates: [], clients: [{ doc: 'other', client, owner: id('seat_b') }] });
			expect((await journal.load('other')).clients.get(client)).toBe('seat_b');
		});
		it('commits document, authors, phase and audit together', async () => {
			const { journal, workshops } = await opened();
			await journal.commit({
				updates: [update(board, 1)],
				authors: [{ board, note: id('n1'), author: id('seat_a') }],
				phase: { workshop: id('w1'), state: running },
				audit: [{ workshop: id('w1'), at: now, event: { type: 'phase', to: 2 } }]
			});
			expect((await workshops.get(id('w1')))?.phase).toEqual(running);
			expect((await journal.load(board)).updates).toHaveLength(1);
			expect((await journal.authors(board)).size).toBe(1);
			expect(await journal.audit(id('w1'))).toHaveLength(1);
		});

		const whole: Required<JournalBatch> = {
			updates: [update(board, 2)],
			clients: [{ doc: board, client: 2, owner: id('seat_b') }],
			authors: [{ board, note: id('n2'), author: id('seat_b') }],
			phase: { workshop: id('w1'), state: running },
			released: [],
			audit: [{ workshop: id('w1'), at: now, event: { type: 'phase' } }],
			dropped: [draftKey(board, id('seat_a'))],
			held: [held('h2')],
			decided: [{ id: id('h1'), state: 'admitted', by: id('seat_f'), at: now }]
		};
		it.each<[string, JournalBatch]>([
			[
				'a client of another',
				{ ...whole, clients: [...whole.clients, { doc: board, client: 1, owner: id('seat_b') }] }
			],
			[
				'two owners of a client in one commit',
				{ ...whole, clients: [...whole.clients, { doc: board, client: 2, owner: 'server' }] }
			],
			['a note of another', { ...whole, authors: [...whole.authors, { board, note: id('n1'), author: id('seat_b') }] }],
			[
				'two authors of a note in one commit',
				{ ...whole, authors: [...whole.authors, { board, note: id('n2'), author: id('seat_a') }] }
			],
			['a phase of no workshop', { ...whole, phase: { workshop: id('w9'), state: running } }],
			['figures of no closed round', { ...whole, released: [{ round: id('round_9'), at: now }] }],
			['held words that exist already', { ...whole, held: [...whole.held, held('h1')] }],
			['a decision about nothing', { ...whole, decided: [...whole.decided, { ...whole.decided[0]!, id: id('h9') }] }],
			['two decisions about the same words', { ...whole, decided: [...whole.decided, ...whole.decided] }]
		])('commits nothing at all with %s', async (_what, batch) => {
			const { journal, workshops } = await opened();
			await journal.commit({
				updates: [update(board, 1), update(draftKey(board, id('seat_a')), 1)],
				clients: [{ doc: board, client: 1, owner: id('seat_a') }],
				authors: [{ board, note: id('n1'), author: id('seat_a') }],
				held: [held('h1')]
			});
			await expect(journal.commit(batch)).rejects.toThrow();
			expect((await journal.load(draftKey(board, id('seat_a')))).updates).toEqual([bytes(1)]);
			expect(await journal.load(board)).toMatchObject({
				updates: [bytes(1)],
				rows: 1,
				clients: new Map([[1, 'seat_a']])
			});
			expect(await journal.authors(board)).toEqual(new Map([['n1', 'seat_a']]));
			expect((await workshops.get(id('w1')))?.phase).toEqual(workshop().phase);
			expect(await journal.audit(id('w1'))).toEqual([]);
			expect((await journal.held(board)).map(({ id: one, state }) => [one, state])).toEqual([['h1', 'waiting']]);
		});

		it('[H1] holds words of each board in the order of their coming', async () => {
			const { journal } = await opened();
			const [first, second] = [
				held('h1'),
				held('h2', { seat: id('seat_b'), zone: id('z1'), whole: false, sealed: true })
			];
			await journal.commit({ updates: [], held: [first, held('h3', { board: id('other') })] });
			await journal.commit({ updates: [], held: [second] });
			first.bytes[0] = 9;
			expect(await journal.held(board)).toEqual([asStored(first), asStored(second)]);
			expect(await journal.held(id('nothing'))).toEqual([]);
			expect(await journal.held(board, second.seat)).toEqual([asStored(second)]);
			expect(await journal.held(board, id('seat_nobody'))).toEqual([]);
		});
		it('[H3] reads held words by their ids, of one board and in the order of their coming', async () => {
			const { journal } = await opened();
			const all = Array.from({ length: 600 }, (_, n) => held(`h${n}`));
			await journal.commit({ updates: [], held: [...all, held('x', { board: id('other') })] });
			const wanted = [id<HeldId>('h599'), id<HeldId>('nothing'), id<HeldId>('x'), id<HeldId>('h3')];
			expect(await journal.heldRows(board, wanted)).toEqual([all[3], all[599]].map((row) => asStored(row!)));
			expect(await journal.heldRows(id('other'), new Set(wanted))).toMatchObject([{ id: 'x' }]);
			expect(await journal.heldRows(board, [])).toEqual([]);
			expect(await journal.heldRows(board, all.map((row) => row.id).reverse())).toEqual(all.map(asStored));
		});
		it('[H4] decides once, and keeps the text only of what was not taken up', async () => {
			const { journal } = await opened();
			const names = ['h1', 'h2', 'h3', 'h4'];
			await journal.commit({ updates: [], held: names.map((name) => held(name)) });
			const decide = (name: string, state: HeldDecision, note?: string) =>
				journal.commit({
					updates: [],
					decided: [{ id: id(name), state, by: id('seat_f'), at: now + 5, ...(note && { note: id<never>(note) }) }]
				});
			await decide('h1', 'admitted', 'n7');
			await decide('h2', 'dismissed');
			await decide('h3', 'withdrawn');
			for (const name of ['h1', 'h2', 'h3'])
				for (const state of ['admitted', 'dismissed', 'withdrawn'] as const)
					await expect(decide(name, state)).rejects.toThrow();
			const about = { size: 0, decidedBy: 'seat_f', decidedAt: now + 5 };
			expect(await journal.held(board)).toEqual([
				{ ...asStored(held('h1')), ...about, state: 'admitted', text: '', admittedAs: 'n7' },
				{ ...asStored(held('h2')), ...about, state: 'dismissed' },
				{ ...asStored(held('h3')), ...about, state: 'withdrawn', text: '' },
				asStored(held('h4'))
			]);
		});
		it('[H6] forgets held words with their author and with their workshop', async () => {
			const { journal, workshops } = await opened();
			for (const name of ['a', 'b']) await workshops.addSeat(seat(name, { linkId: null }), { people: 9 });
			await journal.commit({ updates: [], held: [held('h1'), held('h2', { seat: id('seat_b') })] });
			await workshops.saveSeat(id('seat_a'), { name: 'another' });
			expect(await journal.held(board)).toHaveLength(2);
			await workshops.saveSeat(id('seat_a'), { removedAt: now });
			expect((await journal.held(board)).map(({ seat: author }) => author)).toEqual(['seat_b']);
			await workshops.remove(id('w1'));
			expect(await journal.held(board)).toEqual([]);
		});

		it('[H6] [D5] a commit that comes after its author has left keeps none of their words, and all the rest', async () => {
			const { journal, workshops } = await opened();
			for (const name of ['a', 'b']) await workshops.addSeat(seat(name, { linkId: null }), { people: 9 });
			await journal.commit({ updates: [], held: [held('h1')] });
			await workshops.saveSeat(id('seat_a'), { removedAt: now });
			const by = { by: id<SeatId>('seat_a'), at: now };
			await journal.commit({
				updates: [update(board, 1)],
				held: [held('h2'), held('h3', { seat: id('seat_b') })],
				decided: [
					{ id: id('h1'), state: 'withdrawn', ...by },
					{ id: id('h2'), state: 'withdrawn', ...by }
				]
			});
			expect((await journal.load(board)).updates).toEqual([bytes(1)]);
			expect((await journal.held(board)).map(({ id: one }) => one)).toEqual(['h3']);
			const admitted = { id: id<HeldId>('h1'), state: 'admitted' as const, ...by };
			await expect(journal.commit({ updates: [], decided: [admitted] })).rejects.toThrow();
		});

		it('replaces the beginning of a log by a snapshot and keeps what came meanwhile', async () => {
			const { journal } = await opened();
			for (const value of [1, 2]) await journal.commit({ updates: [update(board, value)] });
			const { upTo } = await journal.load(board);
			await journal.commit({ updates: [update('other', 9), update(board, 3)] });
			await journal.compact(board, bytes(12), upTo);
			expect((await journal.load(board)).updates).toEqual([bytes(12), bytes(3)]);
			expect((await journal.load(board)).rows).toBe(1);
			await journal.commit({ updates: [update(board, 4)] });
			await journal.compact(board, bytes(1234), (await journal.load(board)).upTo);
			expect((await journal.load(board)).updates).toEqual([bytes(1234)]);
			expect((await journal.load(board)).rows).toBe(0);
			await expect(journal.compact(board, bytes(5), upTo)).rejects.toThrow();
			expect((await journal.load(board)).updates).toEqual([bytes(1234)]);
			expect((await journal.load('other')).updates).toEqual([bytes(9)]);
		});
		it('[D6] refuses a snapshot of a log that was folded or dropped since it was read, and loses nothing', async () => {
			const { journal } = await opened();
			const write = async (...values: number[]) => {
				for (const value of values) await journal.commit({ updates: [update(board, value)] });
				return (await journal.load(board)).upTo;
			};
			const refused = (upTo: LogMark) =>
				expect(journal.compact(board, bytes(99), upTo)).rejects.toMatchObject({ name: 'OvertakenFold' });
			const early = await write(1, 2);
			await journal.compact(board, bytes(123), await write(3));
			await refused(early);
			await write(4, 5, 6); // as many rows as were read, and more
			await refused(early);
			expect((await journal.load(board)).updates).toEqual([123, 4, 5, 6].map((value) => bytes(value)));
			const late = await write(7);
			await refused({ ...late, snapshot: null });
			await refused({ ...late, last: late.last + 1 });
			await journal.commit({ updates: [], dropped: [board] });
			await write(8);
			await refused(late);
			expect((await journal.load(board)).updates).toEqual([bytes(8)]);
		});
		it('lists the drafts of one board that hold anything', async () => {
			const { journal } = await opened();
			const [like, next] = [id<typeof board>(`${board}x`), id<typeof board>(board.replace('_', 'x'))];
			await journal.commit({
				updates: [
					board,
					draftKey(board, id('seat_b')),
					draftKey(board, id('seat_a')),
					draftKey(like, id('s')),
					draftKey(next, id('s'))
				].map((doc) => update(doc, 1)),
				clients: [{ doc: draftKey(board, id('seat_c')), client: 1, owner: id('seat_c') }]
			});
			await journal.commit({ updates: [update(draftKey(board, id('seat_b')), 2)] });
			const drawer = draftKey(board, id('seat_a'));
			await journal.compact(drawer, bytes(1), (await journal.load(drawer)).upTo);
			expect(await journal.drafts(board)).toEqual([draftKey(board, id('seat_a')), draftKey(board, id('seat_b'))]);
			expect(await journal.drafts(id('nothing'))).toEqual([]);
		});
		it('[S4] keeps nothing of a document that is dropped but whose its ids are, and all of the others', async () => {
			const { journal } = await opened();
			const [a, b] = [draftKey(board, id('seat_a')), draftKey(board, id('seat_b'))];
			const clients = [{ doc: a, client: 7, owner: id<SeatId>('seat_a') }];
			await journal.commit({ updates: [update(a, 1), update(b, 2), update(a, 3)], clients });
			await journal.compact(a, bytes(13), (await journal.load(a)).upTo);
			await journal.commit({ updates: [update(a, 4), update(board, 5)] });
			await journal.commit({ updates: [update(board, 6)], dropped: [a] });
			expect(await journal.load(a)).toMatchObject({ updates: [], rows: 0, clients: new Map([[7, 'seat_a']]) });
			expect(await journal.drafts(board)).toEqual([b]);
			expect((await journal.load(b)).updates).toEqual([bytes(2)]);
			expect((await journal.load(board)).updates).toEqual([bytes(5), bytes(6)]);
			await journal.commit({ updates: [update(a, 8)] });
			expect((await journal.load(a)).updates).toEqual([bytes(8)]);
		});
		it('gives each board one lineage', async () => {
			const { journal } = await opened();
			const [first, again] = await Promise.all([journal.lineage(board), journal.lineage(board)]);
			expect(first).toMatch(/^lin_\w{16}$/);
			expect(again).toBe(first);
			expect(await journal.lineage(id('other'))).not.toBe(first);
		});
		it('chains the audit of each workshop', async () => {
			const { journal, workshops } = await opened();
			await workshops.add(workshop('w2'), []);
			const event = (name: 'w1' | 'w2', at: number) => ({
				workshop: id<never>(name),
				at,
				event: { type: 'phase', b: 1, a: null }
			});
			await journal.commit({ updates: [], audit: [event('w1', now), event('w2', now), event('w1', now + 1)] });
			await journal.commit({ updates: [], audit: [event('w1', now + 2)] });
			const rows = await journal.audit(id('w1'));
			expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
			expect(rows[0]?.event).toBe(`{"a":null,"at":${now},"b":1,"type":"phase","workshop":"w1"}`);
			expect(brokenAudit(rows)).toBeNull();
			expect(await journal.auditHead(id('w1'))).toBe(rows.at(-1)?.hash);
			expect(await journal.auditHead(id('w9'))).toBeNull();
			expect((await journal.chains()).sort()).toEqual(['w1', 'w2']);
			expect(brokenAudit(rows, id('w1'))).toBeNull();
			expect(brokenAudit(rows, id('w2'))).toBe(1);
			const other = await journal.audit(id('w2'));
			expect(brokenAudit(other)).toBeNull();
			expect(other[0]?.hash).not.toBe(rows[0]?.hash);
		});
	});
};

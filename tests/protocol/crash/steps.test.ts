import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { SeatId, ZoneId } from '#domain/ids.ts';
import { createNote, editText, setZone } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import { verify } from '#server/verify.ts';
import * as rows from '../../contract/rows.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { board, noteId, openTestRoom, people, workshop } from '../support/test-room.ts';
import { act, copyOf } from './processes.ts';

// In `npm test` a few of the steps, and the ones about the commit; `npm run test:crash` takes each of them.
const stride = process.env['MAJLIS_CRASHES'] ? 1 : 30;
const { id } = rows;
const zone = 'z1' as ZoneId;
const r1 = id<never>('round_1');

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

/** One act on copies of one database, each killed before another of its statements. `look` says what was found, and goes on. */
const eachStep = async (name: string, prepared: string, look: (store: Store, killed: boolean) => Promise<string>) => {
	const whole = copyOf(prepared, `${folder.path}/whole.db`);
	const { statements } = await act(name, whole, 0);
	const found: string[] = [];
	const steps = Array.from({ length: statements }, (_, step) => step + 1).filter(
		(step) => step % stride === 1 % stride || step >= statements - 1
	);
	for (const step of [...steps, 0]) {
		const file = step === 0 ? whole : copyOf(prepared, `${folder.path}/step${step}.db`);
		if (step > 0) expect((await act(name, file, step)).killed, `${name} before statement ${step}`).toBe(true);
		const store = await openSqliteStore(file);
		expect((await verify(store)).faults).toEqual([]);
		found.push(await look(store, step > 0));
		expect((await verify(store)).faults).toEqual([]);
		await store.close();
	}
	return found;
};
const docOf = async ({ journal }: Store, key: string): Promise<Y.Doc> => {
	const doc = new Y.Doc();
	for (const update of (await journal.load(key)).updates) Y.applyUpdate(doc, update);
	return doc;
};
const textsOf = (doc: Y.Doc) => [...notesOf(doc)].map(([note, map]) => readNote(note, map)!.text).sort();

describe('[S2] the reveal, killed at each step', () => {
	it('no note is missing and none is there twice', async () => {
		const file = `${folder.path}/drafts.db`;
		const store = await openSqliteStore(file);
		const room = await openTestRoom({ store, kind: 'silent' });
		await room.rooms.write(board, (doc) =>
			setZone(doc, { id: zone, title: { en: 'One', ar: 'واحد' }, order: 0, columns: 3 })
		);
		const expected: string[] = [];
		for (const person of [people.sara, people.omar, people.noor]) {
			const draft = room.join(person, { draft: true });
			await draft.synced();
			for (const index of [1, 2]) {
				const text = `${person.name} ${index} 👍`;
				createNote(draft.doc, {
					id: noteId(`${person.seat}${index}`),
					byline: person.seat,
					text,
					kind: 'idea',
					zone,
					x: 0,
					y: 0
				});
				expected.push(text);
			}
			await draft.saved();
		}
		await room.close();
		await store.close();
		expected.sort();

		const found = await eachStep('reveal', file, async (after) => {
			const drafts = await Promise.all((await after.journal.drafts(board)).map((key) => docOf(after, key)));
			const [shown, sealed] = [textsOf(await docOf(after, board)), drafts.flatMap(textsOf).sort()];
			const { phase } = (await after.workshops.get(workshop))!;
			const outcome = shown.length > 0 ? 'revealed' : 'sealed';
			expect([...shown, ...sealed].sort()).toEqual(expected); // each of them in one place
			expect(outcome === 'revealed' ? sealed : shown).toEqual([]);
			expect(phase.status).toBe(outcome === 'revealed' ? 'running' : rows.workshop().phase.status);
			// and once more, as a facilitator would press again
			const again = await openTestRoom({ store: after, kind: 'silent' });
			await again.reveal();
			await again.close();
			expect(textsOf(await docOf(after, board))).toEqual(expected);
			return outcome;
		});
		expect(new Set(found)).toEqual(new Set(['sealed', 'revealed']));
	}, 600_000);
});

describe('[B4] a round, killed at each step', () => {
	const choices = { a: { c1: 2, c2: 1 }, b: { c1: 1 }, c: { c2: 3, c3: 3 }, d: { c1: 3 } } as const;
	const stages = ['open', 'cast', 'replace', 'close', 'release'] as const;
	type Stage = (typeof stages)[number];
	const cast = ({ ballots }: Store, seat: keyof typeof choices) =>
		ballots.cast(r1, id(`seat_${seat}`), rows.asRules(choices[seat]));
	const openRound = ({ ballots }: Store) =>
		ballots.open(
			rows.round(),
			Object.keys(choices).map((seat) => ({ seat: id<SeatId>(`seat_${seat}`), segment: 'customer' as const })),
			new Uint8Array(32).fill(4)
		);
	/** Everything that comes before a stage. */
	const upTo = async (store: Store, stage: Stage) => {
		await store.accounts.addPerson(rows.person(), rows.organisation());
		await store.workshops.add(rows.workshop(), [rows.link()]);
		if (stage === 'open') return;
		await openRound(store);
		for (const seat of ['b', 'c', 'd'] as const) await cast(store, seat);
		if (stage !== 'cast') await cast(store, 'a');
		if (stage === 'release') await store.ballots.close(r1, rows.now + 1, rows.countAll);
	};
	/** From wherever it stands to the end: what was asked and not answered is asked again. */
	const finish = async (store: Store, first: Record<string, number>) => {
		if (!(await store.ballots.round(r1))) await openRound(store);
		const { status } = (await store.ballots.round(r1))!;
		if (status === 'open') {
			await store.ballots.cast(r1, id('seat_a'), rows.asRules(first));
			for (const seat of ['b', 'c', 'd'] as const) await cast(store, seat);
		}
		const results = await store.ballots.close(r1, rows.now + 1, rows.countAll);
		await store.journal.commit(rows.shown(rows.now + 2));
		return results;
	};

	it.each(stages)(
		'%s: all of it or nothing, the recount equals the tally',
		async (stage) => {
			const first: Record<string, number> = stage === 'replace' ? { c3: 3 } : choices.a;
			const expected = await (async () => {
				const store = await openSqliteStore(':memory:');
				await upTo(store, 'open');
				const results = await finish(store, first);
				await store.close();
				return results;
			})();
			const file = `${folder.path}/round.db`;
			const store = await openSqliteStore(file);
			await upTo(store, stage);
			await store.close();
			const done: Record<Stage, (after: Store) => Promise<boolean>> = {
				open: async ({ ballots }) => (await ballots.round(r1)) !== null,
				cast: async ({ ballots }) => (await ballots.own(r1, id('seat_a'))) !== null,
				replace: async ({ ballots }) => {
					const own = await ballots.own(r1, id('seat_a'));
					expect([{ c1: 2, c2: 1 }, { c3: 3 }]).toContainEqual(own); // never a mixture of both
					return own?.[id<never>('c3')] === 3;
				},
				close: async ({ ballots }) => (await ballots.round(r1))?.status === 'closed',
				release: async ({ ballots, journal }) => {
					const isReleased = (await ballots.round(r1))?.releasedAt !== null;
					expect((await journal.load(rows.workshop().workshop.boardId)).rows).toBe(isReleased ? 1 : 0); // the figures are on the board with it, or not at all
					return isReleased;
				}
			};
			const found = await eachStep(stage, file, async (after) => {
				const isDone = await done[stage](after);
				expect(await finish(after, stage === 'release' || stage === 'close' ? choices.a : first)).toEqual(expected);
				return isDone ? 'done' : 'not done';
			});
			expect(new Set(found)).toEqual(new Set(['done', 'not done']));
		},
		600_000
	);
});

describe('[B9] a ballot, killed at each step', () => {
	const ballot = rows.asRules({ c1: 2, c2: 1 }, 'drawn once');
	const newer = rows.asRules({ c3: 3 }, 'newer', [rows.commitmentOf({ c1: 2, c2: 1 }, 'drawn once')]);
	/** A database with an open round, in which these were cast. */
	const openedWith = async (...casts: readonly (typeof ballot)[]) => {
		const file = `${folder.path}/ballot.db`;
		const store = await openSqliteStore(file);
		await store.accounts.addPerson(rows.person(), rows.organisation());
		await store.workshops.add(rows.workshop(), [rows.link()]);
		await store.ballots.open(rows.round(), [{ seat: id('seat_a'), segment: 'customer' }], new Uint8Array(32).fill(4));
		for (const cast of casts) await store.ballots.cast(r1, id('seat_a'), cast);
		await store.close();
		return file;
	};
	it('and asked for again under its nonce counts once, and replaces nothing', async () => {
		const file = await openedWith();
		const found = await eachStep('cast', file, async ({ ballots, journal }) => {
			const isDone = (await ballots.own(r1, id('seat_a'))) !== null;
			for (let time = 0; time < 2; time++) expect(await ballots.cast(r1, id('seat_a'), ballot)).toBe('cast');
			expect(await ballots.own(r1, id('seat_a'))).toEqual({ c1: 2, c2: 1 });
			await ballots.close(r1, rows.now + 1, rows.countAll);
			const events = (await journal.audit(rows.workshop().workshop.id)).map(({ event }) => JSON.parse(event).type);
			expect(events).toEqual(['ballot.open', 'ballot.cast', 'ballot.close']);
			return isDone ? 'done' : 'not done';
		});
		expect(new Set(found)).toEqual(new Set(['done', 'not done']));
	}, 600_000);
	it.each([
		['give up', 'the newer one, and asked for again', [rows.asRules({ c2: 1 }, 'before')], { c2: 1 }, 2],
		['cast', 'the one that comes late, and comes again', [newer], { c3: 3 }, 1]
	] as const)(
		'%s: %s, leaves the newer one where it is',
		async (name, _, casts, before, replaced) => {
			const found = await eachStep(name, await openedWith(...casts), async ({ ballots, journal }) => {
				const own = await ballots.own(r1, id('seat_a'));
				expect([before, { c3: 3 }]).toContainEqual(own);
				for (const cast of [newer, ballot, newer, ballot])
					expect(await ballots.cast(r1, id('seat_a'), cast)).toBe('cast');
				expect(await ballots.own(r1, id('seat_a'))).toEqual({ c3: 3 });
				await ballots.close(r1, rows.now + 1, rows.countAll);
				const events = (await journal.audit(rows.workshop().workshop.id)).map(({ event }) => JSON.parse(event).type);
				const earlier = Array.from({ length: replaced }, () => 'ballot.replace');
				expect(events).toEqual(['ballot.open', 'ballot.cast', ...earlier, 'ballot.close']);
				return JSON.stringify(own);
			});
			expect(new Set(found)).toEqual(new Set([before, { c3: 3 }].map((own) => JSON.stringify(own))));
		},
		600_000
	);
});

describe('[D6] a compaction, killed at each step', () => {
	it('the log or the snapshot, and both say the same', async () => {
		const file = `${folder.path}/log.db`;
		const store = await openSqliteStore(file);
		const room = await openTestRoom({ store });
		const sara = room.join(people.sara);
		await sara.synced();
		createNote(sara.doc, { id: noteId('a'), byline: people.sara.seat, text: '', kind: 'idea', zone, x: 0, y: 0 });
		for (let edit = 0; edit < 12; edit++) {
			editText(sara.doc, noteId('a'), `edit ${edit}`);
			await sara.saved();
		}
		// before the room is closed, which folds the log as well
		const rowsBefore = (await store.journal.load(board)).rows;
		const long = copyOf(file, `${folder.path}/long.db`);
		await room.close();
		await store.close();
		expect(rowsBefore).toBeGreaterThan(5);
		const found = await eachStep('compact', long, async (after) => {
			expect(textsOf(await docOf(after, board))).toEqual(['edit 11']);
			const left = (await after.journal.load(board)).rows;
			expect([0, rowsBefore]).toContain(left);
			return left === 0 ? 'snapshot' : 'log';
		});
		expect(new Set(found)).toEqual(new Set(['log', 'snapshot']));
	}, 600_000);
});

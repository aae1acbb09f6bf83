import { spawn } from 'node:child_process';
import { copyFileSync, statSync, truncateSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followRound } from '#domain/audit.ts';
import type { RoundId, SeatId } from '#domain/ids.ts';
import { openSeals } from '#server/auth/seals.ts';
import { createSessions } from '#server/auth/sessions.ts';
import { brokenAudit, digest } from '#server/storage/audit-chain.ts';
import { roundAudit } from '#server/storage/round-audit.ts';
import { verify } from '#server/verify.ts';
import { voterKey } from '#server/storage/ballot-secrecy.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import { occurrences, rawFiles } from '../support/raw-files.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
	accountLink,
	asRules,
	commitmentOf,
	countAll,
	id,
	initiative,
	link,
	now,
	organisation,
	person,
	round,
	seat,
	workshop
} from './rows.ts';

const r1 = id<RoundId>('round_1');
const key = seededRandom(9).bytes(32);
const seats = Array.from({ length: 300 }, (_, n) => id<SeatId>(`seat_${n}`));
const segments = ['customer', 'leader', 'frontline'] as const;

const fill = async ({ accounts, workshops, ballots }: Store) => {
	await accounts.addPerson(person(), organisation());
	await accounts.addLink(accountLink());
	await accounts.addSession({ idHash: 'session', personId: id('per_1'), expiresAt: now });
	await workshops.add(workshop(), [link()]);
	await workshops.addSeat(seat('a'), { people: 9 });
	await workshops.saveInitiative(id('w1'), initiative('i1'));
	const voters = seats.map((each, n) => ({ seat: each, segment: segments[n % 3] ?? 'customer' }));
	await ballots.open(round(), voters, key);
};
const everything = async ({ accounts, workshops, journal, ballots }: Store) => ({
	person: await accounts.person(id('per_1')),
	organisation: await accounts.organisation(id('org_1')),
	link: await accounts.link('hash_owner', now),
	session: await accounts.session('session'),
	workshop: await workshops.get(id('w1')),
	links: await workshops.links(id('w1')),
	seats: await workshops.seats(id('w1')),
	initiatives: await workshops.initiatives(id('w1')),
	lineage: await journal.lineage(id('board_w1')),
	doc: await journal.load('board_w1'),
	authors: await journal.authors(id('board_w1')),
	audit: await journal.audit(id('w1')),
	rounds: await ballots.rounds(id('w1')),
	own: await ballots.own(r1, id('seat_1')),
	turnout: await ballots.turnout(r1),
	results: await ballots.results(r1)
});

describe('a SQLite file', () => {
	let folder: ReturnType<typeof temporaryFolder>;
	let file: string;
	const open: Store[] = [];
	const opened = async (at = file) => {
		const store = await openSqliteStore(at);
		open.push(store);
		return store;
	};
	beforeEach(() => {
		folder = temporaryFolder();
		file = join(folder.path, 'data', 'majlis.db');
	});
	afterEach(async () => {
		for (const store of open.splice(0)) await store.close();
		folder.remove();
	});

	it('gives everything back when it is opened again', async () => {
		const store = await opened();
		await fill(store);
		await store.ballots.cast(r1, id('seat_1'), asRules({ c1: 2 }));
		await store.journal.commit({
			updates: [{ doc: 'board_w1', bytes: Uint8Array.of(1, 2) }],
			clients: [{ doc: 'board_w1', client: 7, owner: id('seat_a') }],
			authors: [{ board: id('board_w1'), note: id('n1'), author: id('seat_a') }]
		});
		const before = await everything(store);
		await store.close();
		const again = await opened();
		expect(await everything(again)).toEqual(before);
		expect(before.own).toEqual({ c1: 2 });

		await again.ballots.close(r1, now, countAll);
		const closed = await everything(again);
		await again.close();
		expect(await everything(await opened())).toEqual(closed);
		expect(closed.own).toBeNull();
	});

	it('holds all that was acknowledged when the process is killed', async () => {
		const before = await opened();
		await fill(before);
		await before.close();
		const writer = spawn(process.execPath, [fileURLToPath(new URL('./torn-writer.ts', import.meta.url)), file], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		let acknowledged = -1;
		for await (const line of createInterface(writer.stdout)) {
			acknowledged = Number(line);
			if (acknowledged === 120) writer.kill('SIGKILL');
		}
		expect(acknowledged).toBeGreaterThanOrEqual(120);

		const { journal, ballots } = await opened();
		const { updates } = await journal.load('board_w1');
		const told = updates.map((bytes) => Buffer.from(bytes).toString());
		expect(told.length).toBeGreaterThan(acknowledged);
		expect(told).toEqual(told.map((_, n) => `update ${n}`));
		expect((await journal.authors(id('board_w1'))).size).toBe(told.length);
		expect(brokenAudit(await journal.audit(id('w1')))).toBeNull();
		expect((await ballots.turnout(r1)).reduce((sum, { voted }) => sum + voted, 0)).toBe(50);
		for (let n = acknowledged - 40; n < acknowledged - 1; n++)
			expect(await ballots.own(r1, id(`seat_${n % 50}`))).toEqual({ c1: 1 + (n % 3) });
	});

	it('[B4] counts and seals ballots of a round that was open before there were receipts', async () => {
		const store = await opened();
		await fill(store);
		for (const each of seats.slice(0, 9)) await store.ballots.cast(r1, each, asRules({ c1: 1 }));
		await store.close();
		const raw = new Sqlite(file);
		raw.exec(`update ballot_voter set commitment = null where seat_id in ('seat_0', 'seat_1', 'seat_2')`);
		raw.close();
		const again = await opened();
		await again.ballots.cast(r1, seats[0] as SeatId, asRules({ c1: 2 }));
		const results = await again.ballots.close(r1, now, countAll);
		expect(results).toMatchObject({ ballots: 9, dots: 10 });
		const audit = roundAudit(await again.journal.audit(id('w1')), r1);
		const sealed = audit && (await followRound(audit, digest));
		expect([sealed?.ballots, sealed?.counted.size, sealed?.replaced.size]).toEqual([9, 9, 0]);
		expect((await verify(again)).faults).toEqual([]);
	});

	it('[D10] where the lock has failed, the first of two servers can neither commit nor fold a log any more', async () => {
		const doc = 'board_w1';
		const commit = (to: Store, ...values: number[]) =>
			Promise.all(values.map((value) => to.journal.commit({ updates: [{ doc, bytes: Uint8Array.of(value) }] })));
		const serving = async () => {
			const store = await openSqliteStore(file, undefined, { serves: true });
			open.push(store);
			return store;
		};
		const first = await serving();
		await commit(first, 1, 2);
		unlinkSync(`${file}.serving`); // a disk that knows no locks
		const second = await serving();
		await expect(commit(first, 3)).rejects.toThrow('taken');
		// the first has read two rows and folds them; meanwhile the second has folded them, and goes on
		const { upTo } = await first.journal.load(doc);
		await second.journal.compact(doc, Uint8Array.of(12), upTo);
		await commit(second, 4, 5);
		await expect(first.journal.compact(doc, Uint8Array.of(12), upTo)).rejects.toThrow('taken');
		const { updates } = await second.journal.load(doc);
		expect(updates.map((bytes) => [...bytes])).toEqual([[12], [4], [5]]);
	});

	it('loses at most the last, unfinished commit with a torn end of its log', async () => {
		const store = await opened();
		await fill(store);
		for (const n of [1, 2, 3]) await store.journal.commit({ updates: [{ doc: 'board_w1', bytes: Uint8Array.of(n) }] });
		const copy = join(folder.path, 'torn.db');
		copyFileSync(file, copy);
		copyFileSync(`${file}-wal`, `${copy}-wal`);
		truncateSync(`${copy}-wal`, statSync(`${copy}-wal`).size - 100);
		const torn = await opened(copy);
		expect(statSync(`${copy}-wal`).size).toBe(0); // what a crash left in the log is scrubbed at the start
		expect((await torn.journal.load('board_w1')).updates).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
		expect(await torn.writable()).toBe(true);
	});

	it('holds sessions, links and seats as hashes only', async () => {
		const store = await opened();
		await fill(store);
		const seals = openSeals(join(folder.path, 'secret'));
		const session = await createSessions(store.accounts).create(id('per_1'));
		const invitation = seals.newToken();
		await store.accounts.addLink(accountLink({ kind: 'invite', tokenHash: seals.hash(invitation) }));
		const joining = seals.derive('link', 'link_2.1');
		const fresh = link({ id: id('link_2'), code: 'QWERTZ', tokenHash: seals.hash(joining) });
		await store.workshops.saveLink(fresh);
		const seated = seals.derive('seat', 'seat_b');
		await store.workshops.addSeat(seat('b', { tokenHash: seals.hash(seated) }), { people: 9 });
		for (const state of ['running', 'stopped']) {
			if (state === 'stopped') await store.close();
			const disk = rawFiles(join(folder.path, 'data'));
			for (const token of [session.token, invitation, joining, seated]) {
				expect(occurrences(disk, seals.hash(token))).not.toEqual([]);
				expect(occurrences(disk, token)).toEqual([]);
			}
		}
	});

	it('says nothing of who voted what once the round is closed', async () => {
		const store = await opened();
		await fill(store);
		const random = seededRandom(4);
		const lost = Array.from({ length: 20 }, (_, n) => commitmentOf({ c1: 1 }, `lost ${n}`)); // given up, and never came
		for (let n = 0; n < 900; n++) {
			const wanted = { c1: random.integer(3), c2: random.integer(3), c3: random.integer(3) };
			await store.ballots.cast(r1, random.pick(seats), asRules(wanted, undefined, [random.pick(lost)]));
		}
		const disk = () => rawFiles(join(folder.path, 'data'));
		const marks = seats.map((each) => voterKey(key, each));
		const open = disk();
		expect(occurrences(open, key)).not.toEqual([]); // what is looked for can be found
		for (const sought of [marks, lost]) expect(sought.some((one) => open.includes(one))).toBe(true);

		const results = await store.ballots.close(r1, now, countAll);
		expect(results?.groups.map(({ group }) => group)).toEqual(['leader', 'customer', 'frontline']);
		for (const state of ['running', 'stopped']) {
			if (state === 'stopped') await store.close();
			const closed = disk();
			expect(occurrences(closed, key)).toEqual([]);
			expect([...marks, ...lost].filter((one) => closed.includes(one))).toEqual([]);
			for (const each of seats)
				for (const at of occurrences(closed, each)) {
					const around = closed.subarray(at, at + each.length + 8).toString('latin1');
					expect(around).not.toMatch(/c[123]/);
					expect(closed.subarray(at, at + each.length + 90).toString('latin1')).not.toMatch(/[0-9a-f]{64}/);
				}
		}
	});
});

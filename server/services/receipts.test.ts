import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBallot, followRound, resultsBytes } from '#domain/audit.ts';
import type { RoundId } from '#domain/ids.ts';
import { commitmentOf } from '#domain/receipts.ts';
import type { FacilitationCommand } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { createRateLimits } from '#server/auth/rate-limits.ts';
import { createLogger } from '#server/log.ts';
import { digest } from '#server/storage/audit-chain.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { verify } from '#server/verify.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { fakeClock } from '../../tests/support/fake-clock.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../../tests/support/people.ts';
import { textOf } from '../../tests/support/zip.ts';

let test: TestApp;
let facilitator: Viewer;
let workshop: RunningWorkshop;
let voters: Guest[];
let round: RoundId;
const logged: string[] = [];

const run = (command: FacilitationCommand) => test.app.services.facilitation.run(facilitator, workshop.id, command);
const cast = (guest: Guest, allocations: Record<string, number>) =>
	test.app.services.ballots.cast(guest.viewer, workshop.id, round, allocations);
const audit = (viewer: Viewer) => test.app.services.ballots.audit(viewer, workshop.id, round);

beforeEach(async () => {
	const clock = fakeClock();
	test = await testApp({
		clock,
		store: await openSqliteStore(':memory:'),
		rates: createRateLimits(() => clock.now()),
		log: createLogger('trace', { write: (line) => void logged.push(line) })
	});
	facilitator = await test.account('facilitator');
	workshop = await startWorkshop(test, facilitator);
	voters = [];
	for (const name of ['Palm', 'Cedar', 'Fig', 'Olive']) voters.push(await workshop.join('customer', name));
	valueOf(await run({ act: 'start' }));
	valueOf(await run({ act: 'go', index: 4 }));
	const [first] = voters as [Guest];
	const client = workshop.connect(first.cookies);
	await client.synced();
	for (const name of ['one', 'two']) writeNote(client, first, `note_${name}`, name);
	await client.saved();
	client.destroy();
	valueOf(await run({ act: 'next' }));
	const view = valueOf(await test.app.services.ballots.current(first.viewer, workshop.id));
	if (!view) throw new Error('no round');
	round = view.round.id;
});
afterEach(() => test.close());

describe('[B1] the receipt', () => {
	it('is in the answer of the cast, and nowhere else', async () => {
		const [palm, cedar] = voters as [Guest, Guest];
		const { receipt } = valueOf(await cast(palm, { note_one: 3, note_two: 0 }));
		expect(receipt).toMatchObject({ round, allocations: { note_one: 3 } });
		const again = valueOf(await cast(palm, { note_one: 3 })).receipt;
		expect(again.nonce).not.toBe(receipt.nonce);
		for (const viewer of [palm.viewer, cedar.viewer, facilitator])
			expect(JSON.stringify(await test.app.services.ballots.current(viewer, workshop.id))).not.toContain('nonce');
		valueOf(await test.app.services.ballots.close(facilitator, workshop.id, round));
		valueOf(await test.app.services.ballots.release(facilitator, workshop.id, round));
		const everything = JSON.stringify([
			await test.store.journal.audit(workshop.id),
			await test.store.ballots.rounds(workshop.id),
			await test.store.ballots.results(round),
			valueOf(await audit(facilitator)),
			logged
		]);
		for (const { nonce } of [receipt, again]) expect(everything).not.toContain(nonce);
	});
});

describe('[B9] a ballot whose answer was lost', () => {
	const nonce = 'ab'.repeat(32);
	const ask = (guest: Guest, allocations: Record<string, number>, drawn = nonce, givesUp?: readonly string[]) =>
		test.app.services.ballots.cast(guest.viewer, workshop.id, round, allocations, { nonce: drawn, givesUp });
	const events = async () =>
		(await test.store.journal.audit(workshop.id))
			.map(({ event }) => (JSON.parse(event) as { type: string }).type)
			.filter((type) => type.startsWith('ballot.'));

	it('is asked for again and gets its receipt, counts once, and leaves no trace of either', async () => {
		const [palm, cedar, fig] = voters as [Guest, Guest, Guest];
		const { receipt } = valueOf(await ask(palm, { note_one: 3, note_two: 0 }));
		expect(receipt).toMatchObject({ nonce, allocations: { note_one: 3 } });
		expect(valueOf(await ask(palm, { note_one: 3 })).receipt).toEqual(receipt);
		for (const other of [cedar, fig]) valueOf(await cast(other, {}));
		const results = valueOf(await test.app.services.ballots.close(facilitator, workshop.id, round));
		expect(results).toMatchObject({ ballots: 3, dots: 3 });
		expect(await events()).toEqual(['ballot.open', 'ballot.cast', 'ballot.cast', 'ballot.cast', 'ballot.close']);
		expect(await findBallot(receipt, valueOf(await audit(facilitator)), digest)).toBe('counted');
		expect(await ask(palm, { note_one: 3 })).toEqual({ ok: false, refusal: { code: 'ballot.closed' } });
		const everything = JSON.stringify([
			await test.store.journal.audit(workshop.id),
			valueOf(await audit(facilitator)),
			await test.store.ballots.rounds(workshop.id),
			logged
		]);
		expect(everything).not.toContain(nonce);
	});
	it('that another has replaced meanwhile gets its receipt, and does not come back', async () => {
		const [palm] = voters as [Guest];
		const { receipt } = valueOf(await ask(palm, { note_one: 3 }));
		const later = valueOf(await ask(palm, { note_two: 1 }, 'cd'.repeat(32)));
		const late = valueOf(await ask(palm, { note_one: 3 }));
		expect([late.receipt, late.own]).toEqual([receipt, { note_two: 1 }]);
		valueOf(await test.app.services.ballots.close(facilitator, workshop.id, round));
		const rows = valueOf(await audit(facilitator));
		expect(await findBallot(late.receipt, rows, digest)).toBe('replaced');
		expect(await findBallot(later.receipt, rows, digest)).toBe('counted');
	});
	it('that comes after one that gives it up gets its receipt, counts no more, and is in no log', async () => {
		const [palm, cedar, fig] = voters as [Guest, Guest, Guest];
		const lost = { round, nonce, allocations: { note_one: 3 } };
		const commitment = await commitmentOf(lost, digest);
		const never = digest('a ballot that never came');
		const newer = valueOf(await ask(palm, { note_two: 1 }, 'cd'.repeat(32), [commitment, never]));
		const { receipt, own, turnout } = valueOf(await ask(palm, lost.allocations));
		expect([receipt, own, turnout.voted]).toEqual([{ ...lost, commitment }, { note_two: 1 }, 1]);
		for (const other of [cedar, fig]) valueOf(await cast(other, {}));
		const results = valueOf(await test.app.services.ballots.close(facilitator, workshop.id, round));
		expect(results).toMatchObject({ ballots: 3, dots: 1 });
		const rows = valueOf(await audit(facilitator));
		expect(await findBallot(receipt, rows, digest)).toBe('replaced');
		expect(await findBallot(newer.receipt, rows, digest)).toBe('counted');
		expect(JSON.stringify([await test.store.journal.audit(workshop.id), rows])).not.toContain(never);
		for (const secret of [nonce, commitment, never]) expect(JSON.stringify(logged)).not.toContain(secret);
		expect((await verify(test.store)).faults).toEqual([]);
	});
	it('of somebody else cannot be given up, and naming it brings the same answer', async () => {
		const [palm, cedar] = voters as [Guest, Guest];
		const { receipt } = valueOf(await ask(palm, { note_one: 3 }));
		const told = async (named: string) => {
			const view = valueOf(await ask(cedar, { note_two: 1 }, digest(named), [named]));
			return { ...view, receipt: { ...view.receipt, nonce: '', commitment: '' } };
		};
		expect(await told(receipt.commitment)).toEqual(await told(digest('of nobody')));
		expect(valueOf(await ask(palm, { note_one: 3 })).own).toEqual({ note_one: 3 });
		valueOf(await test.app.services.ballots.close(facilitator, workshop.id, round));
		expect(await findBallot(receipt, valueOf(await audit(facilitator)), digest)).toBe('counted');
	});
	it('is one ballot: another under its nonce is refused, and so is another voter with it', async () => {
		const [palm, cedar] = voters as [Guest, Guest];
		valueOf(await ask(palm, { note_one: 3 }));
		expect(await ask(palm, { note_one: 2 })).toEqual({ ok: false, refusal: { code: 'request.invalid' } });
		expect(await ask(cedar, { note_one: 3 })).toEqual({ ok: false, refusal: { code: 'request.invalid' } });
		expect(valueOf(await test.app.services.ballots.current(palm.viewer, workshop.id))).toMatchObject({
			own: { note_one: 3 },
			turnout: { voted: 1 }
		});
	});
});

describe('[B4] the rows of a round', () => {
	it('are given to whoever may read the results, and to nobody before the close', async () => {
		const [palm] = voters as [Guest];
		const other = await startWorkshop(test, facilitator);
		const stranger = await other.join('customer', 'Stranger');
		valueOf(await cast(palm, { note_one: 1 }));
		for (const viewer of [palm.viewer, facilitator])
			expect(await audit(viewer)).toEqual({ ok: false, refusal: { code: 'ballot.open' } });
		valueOf(await test.app.services.ballots.close(facilitator, workshop.id, round));
		expect(await audit(palm.viewer)).toEqual({ ok: false, refusal: { code: 'results.not-released' } });
		expect((await audit(facilitator)).ok).toBe(true);
		valueOf(await test.app.services.ballots.release(facilitator, workshop.id, round));
		expect((await audit(palm.viewer)).ok).toBe(true);
		expect(await audit(stranger.viewer)).toMatchObject({ refusal: { code: 'not-found' } });
		expect(await test.app.services.ballots.audit(stranger.viewer, other.id, round)).toMatchObject({
			refusal: { code: 'not-found' }
		});
	});
	it('let each voter find their ballot, and tell what was replaced', async () => {
		const [palm, cedar, fig] = voters as [Guest, Guest, Guest];
		const first = valueOf(await cast(palm, { note_one: 3 })).receipt;
		const counted = [
			valueOf(await cast(palm, { note_two: 2 })).receipt,
			valueOf(await cast(cedar, {})).receipt,
			valueOf(await cast(fig, { note_one: 1 })).receipt
		];
		const results = valueOf(await test.app.services.ballots.close(facilitator, workshop.id, round));
		valueOf(await test.app.services.ballots.release(facilitator, workshop.id, round));
		valueOf(await run({ act: 'next' }));
		const rows = valueOf(await audit(palm.viewer));
		for (const receipt of counted) expect(await findBallot(receipt, rows, digest)).toBe('counted');
		expect(await findBallot(first, rows, digest)).toBe('replaced');
		expect(await findBallot({ ...first, allocations: {} }, rows, digest)).toBe('missing');
		const shown = valueOf(await test.app.services.results.get(cedar.viewer, workshop.id)).rounds[0];
		expect(shown?.seal).toBe(rows.seal);
		expect((await followRound(rows, digest))?.results).toBe(digest(resultsBytes(shown?.results)));
		expect(shown?.results).toEqual(results);
		expect(JSON.stringify(rows)).not.toMatch(/seat_|note_|Palm|customer/);
		expect((await verify(test.store)).faults).toEqual([]);
	});
	it('stand in every file and in the summary as seal and head', async () => {
		const { services } = test.app;
		for (const voter of voters) valueOf(await cast(voter, { note_one: 1 }));
		valueOf(await services.ballots.close(facilitator, workshop.id, round));
		valueOf(await services.ballots.release(facilitator, workshop.id, round));
		const { seal } = valueOf(await audit(facilitator));
		for (const format of ['csv', 'xlsx', 'json', 'md'] as const) {
			const body = textOf(valueOf(await services.transfer.export(facilitator, workshop.id, format, 'ar', 'latn')));
			expect(body).toContain(seal);
			expect(body).toContain(await test.store.journal.auditHead(workshop.id));
		}
		const { url } = valueOf(await services.results.summaryLink(facilitator, workshop.id));
		const summary = valueOf(await services.results.summaryByToken(url.split('/').at(-1) ?? ''));
		expect(summary.results.rounds[0]?.seal).toBe(seal);
		expect(summary.results.auditHead).toBe(await test.store.journal.auditHead(workshop.id));
	});
});

describe('[B3] while a vote is open', () => {
	it('the head of the chain does not move with a ballot, for nobody who asks for results meanwhile', async () => {
		const head = async () => valueOf(await test.app.services.results.get(facilitator, workshop.id)).auditHead;
		const before = await head();
		for (const voter of voters) valueOf(await cast(voter, { note_one: 1 }));
		valueOf(await cast(voters[0] as Guest, {}));
		expect(await head()).toBe(before);
	});
});

describe('[B6] so few ballots that the sums would be somebody’s choice', () => {
	it.each([1, 2])('%i: everybody, whoever leads too, sees that so many voted and no figures', async (count) => {
		const { services } = test.app;
		for (const voter of voters.slice(0, count)) valueOf(await cast(voter, { note_two: 3 }));
		const results = valueOf(await services.ballots.close(facilitator, workshop.id, round));
		expect(results).toMatchObject({ ballots: count, dots: 0, blank: 0, groups: [] });
		expect(results.options.every(({ dots, supporters }) => dots === 0 && supporters === 0)).toBe(true);
		expect(results.withheld).toContainEqual({ code: 'too-few', params: { ballots: count, floor: 3 } });
		expect(await test.store.ballots.kept(round)).toEqual([]);
		const csv = textOf(valueOf(await services.transfer.export(facilitator, workshop.id, 'csv', 'en', 'latn')));
		const option = csv.split('\r\n').find((line) => line.includes(',two,'));
		expect(option?.replace(/[^0-9]/g, '')).toBe('');
		const md = textOf(valueOf(await services.transfer.export(facilitator, workshop.id, 'md', 'en', 'latn')));
		expect(md).toContain(`only ${count} voted`);
		expect(md).not.toContain('| 1 |');
		expect((await verify(test.store)).faults).toEqual([]);
	});
	it('three are shown', async () => {
		for (const voter of voters.slice(0, 3)) valueOf(await cast(voter, { note_two: 3 }));
		const results = valueOf(await test.app.services.ballots.close(facilitator, workshop.id, round));
		expect(results).toMatchObject({ ballots: 3, dots: 9 });
	});
});

describe('[B7] ballots that come too fast', () => {
	it('are refused with their code, the last one stands, and others are not held up', async () => {
		const [palm, cedar] = voters as [Guest, Guest];
		for (let n = 0; n < 60; n++) valueOf(await cast(palm, { note_one: n % 3 }));
		expect(await cast(palm, { note_two: 1 })).toEqual({ ok: false, refusal: { code: 'ballot.too-often' } });
		valueOf(await cast(cedar, { note_two: 1 }));
		const view = valueOf(await test.app.services.ballots.current(palm.viewer, workshop.id));
		expect(view?.own).toEqual({ note_one: 2 });
		test.clock.advance(20_001);
		valueOf(await cast(palm, { note_two: 1 }));
	});
});

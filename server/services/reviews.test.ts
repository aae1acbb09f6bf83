import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '#domain/errors.ts';
import type { InitiativeId, SeatId, StrategyId, WorkshopId } from '#domain/ids.ts';
import { retypeInitiative, retypeStrategy } from '#collab/strategy-operations.ts';
import { readPlan } from '#collab/strategy-schema.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { brokenAudit } from '#server/storage/audit-chain.ts';
import { verify } from '#server/verify.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { eventually } from '../../tests/support/socket-client.ts';
import { writtenStrategy, type WrittenStrategy } from '../../tests/support/written-strategy.ts';

let test: TestApp;
let lead: Viewer;
let boss: Viewer;
let strategy: StrategyId;
let workshop: WorkshopId;
let client: WrittenStrategy['client'];
let write: WrittenStrategy['write'];
beforeEach(async () => {
	test = await testApp();
	lead = await test.account('facilitator', 'Huda');
	boss = await test.account('reviewer', 'Fahad');
	({ workshop, strategy, client, write } = await writtenStrategy(test, lead, 6));
});
afterEach(async () => {
	client.destroy();
	await test.close();
});

/** The state that comes to those who have the document open. */
const shows = (state: string) => eventually(() => readPlan(client.doc)?.state === state);
const reviews = () => test.app.services.reviews;
const as = (viewer: Viewer) => ({ viewer, strategy });
const view = async (door: Parameters<ReturnType<typeof reviews>['get']>[0] = as(lead)) =>
	valueOf(await reviews().get(door));
const hash = async () => (await view()).hash;
const submit = async () => valueOf(await reviews().submit(as(lead), await hash()));
const approve = async (viewer = boss) => valueOf(await reviews().approve(as(viewer), await hash()));
const name = async (own: { signs?: boolean; days?: number } = {}) =>
	valueOf(await reviews().nameLeader(as(lead), { name: 'منى', signs: true, ...own }));
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);
const oneCharacterMore = () =>
	write((doc) => void retypeStrategy(doc, 'visionEn', 'I know what happens next before I have to ask..'));

describe('a review', () => {
	it('goes from draft to announcement, and the document shows it', async () => {
		await shows('draft');
		expect((await view()).state).toBe('draft');
		await submit();
		await shows('in_review');
		await approve();
		await shows('approved');
		const approved = valueOf(await reviews().approvedVersion(lead, strategy));
		expect(approved).toMatchObject({ hash: await hash(), state: 'approved', approvals: [{ name: 'Fahad' }] });
		valueOf(await reviews().announced(as(lead), approved.hash));
		await shows('announced');
		expect(valueOf(await test.app.services.strategies.list(lead))).toMatchObject([{ state: 'announced' }]);
	});
	it('one character more takes the approval away, and one less gives it back', async () => {
		await submit();
		await approve();
		const approved = await hash();
		await oneCharacterMore();
		const { state, standing } = await view();
		expect({ state, from: standing.revoked?.from }).toEqual({ state: 'in_review', from: 'approved' });
		await shows('in_review');
		expect(await reviews().approvedVersion(lead, strategy)).toMatchObject({ refusal: { code: 'review.changed' } });
		expect(code(await reviews().announced(as(lead), approved))).toBe('review.changed');
		expect(valueOf(await test.app.services.strategies.get(lead, strategy)).state).toBe('in_review');
		const { changes } = valueOf(await reviews().difference(as(boss), approved));
		expect(changes).toMatchObject([{ part: 'strategy', field: 'vision', language: 'en' }]);
		await write((doc) => void retypeStrategy(doc, 'visionEn', 'I know what happens next before I have to ask.'));
		expect((await view()).state).toBe('approved');
	});
	it('an approval of words that are gone is refused, with the hash of those that stand there', async () => {
		await submit();
		const old = await hash();
		await oneCharacterMore();
		expect(await reviews().approve(as(boss), old)).toEqual({
			ok: false,
			refusal: { code: 'review.outdated', params: { hash: await hash() } }
		});
		expect(code(await reviews().approve(as(boss), 'f'.repeat(64)))).toBe('review.outdated');
		expect((await view()).state).toBe('in_review');
	});
	it('is not begun while anything is missing, and what is missing is named', async () => {
		const [first] = (await view()).content.initiatives;
		await write((doc) => void retypeInitiative(doc, first!.id, 'owner', ' '));
		expect(await reviews().submit(as(lead), await hash())).toEqual({
			ok: false,
			refusal: { code: 'review.gaps', params: { count: 1, gaps: `owner:${first!.id}` } }
		});
		expect((await view()).gaps).toEqual([{ code: 'owner', initiative: first!.id }]);
	});
	it('nobody signs what they submitted, a facilitator signs nothing, and an owner may', async () => {
		const owner = await test.account('owner', 'Khalid');
		valueOf(await reviews().submit(as(owner), await hash()));
		expect(code(await reviews().approve(as(owner), await hash()))).toBe('review.own-submission');
		expect(code(await reviews().approve(as(lead), await hash()))).toBe('not-allowed');
		await approve();
		expect((await view(as(owner))).me.may).toMatchObject({ approve: false, submit: true });
	});
	it('waits for a change that was asked for, until it is made or taken back', async () => {
		await submit();
		expect(code(await reviews().askChanges(as(boss), await hash(), ' '))).toBe('review.reason-missing');
		const { id } = valueOf(await reviews().askChanges(as(boss), await hash(), 'Say who owns it'));
		const khalid = await test.account('reviewer', 'Khalid');
		await approve(khalid);
		expect(await view()).toMatchObject({
			state: 'in_review',
			standing: { asked: [{ id, reason: 'Say who owns it' }] }
		});
		expect(code(await reviews().answer(as(lead), id))).toBe('review.unchanged');
		expect(code(await reviews().answer(as(khalid), id))).toBe('not-allowed');
		await oneCharacterMore();
		valueOf(await reviews().answer(as(lead), id));
		expect((await view()).standing.asked).toEqual([]);
		expect((await view()).state).toBe('in_review'); // other words: to be signed
		await approve(khalid);
		expect((await view()).state).toBe('approved');
	});
	it('can be taken back, and submitted anew', async () => {
		await submit();
		await approve();
		valueOf(await reviews().withdraw(as(lead)));
		await shows('draft');
		expect(code(await reviews().approve(as(boss), await hash()))).toBe('review.wrong-state');
	});
	it('is told in a chain of its own: who, when and which version, never a word', async () => {
		await submit();
		valueOf(await reviews().askChanges(as(boss), await hash(), 'a secret reason'));
		await approve();
		const rows = await test.store.journal.audit(strategy);
		expect(rows.map(({ event }) => JSON.parse(event) as unknown)).toMatchObject([
			{ type: 'review.submitted', by: lead.account!.personId, hash: await hash(), at: test.clock.now() },
			{ type: 'review.changes', by: boss.account!.personId },
			{ type: 'review.approved', by: boss.account!.personId, hash: await hash() }
		]);
		expect(brokenAudit(rows)).toBeNull();
		expect(rows.map(({ event }) => event).join()).not.toContain('secret');
		expect((await verify(test.store)).faults).toEqual([]);
	});
});

describe('a personal review link', () => {
	it('opens this one review to a leader without an account, once it was submitted', async () => {
		const { token } = await name();
		expect(code(await reviews().get({ token }))).toBe('review.not-open');
		await submit();
		const opened = await view({ token });
		expect(opened.me).toMatchObject({
			name: 'منى',
			isLeader: true,
			may: { submit: false, comment: true, approve: true, name: false, edit: false }
		});
		valueOf(await reviews().approve({ token }, opened.hash));
		expect((await view()).state).toBe('approved');
		for (const act of [
			() => reviews().submit({ token }, opened.hash),
			() => reviews().withdraw({ token }),
			() => reviews().announced({ token }, opened.hash),
			() => reviews().nameLeader({ token }, { name: 'x', signs: false })
		])
			expect(code(await act())).toBe('not-allowed');
	});
	it('asks for a signature without which nothing is approved', async () => {
		const { id } = await name();
		await submit();
		await approve();
		expect(await view()).toMatchObject({ state: 'in_review', standing: { missing: [id] } });
		valueOf(await reviews().releaseLeader(as(lead), id));
		expect((await view()).state).toBe('approved');
	});
	it('ends when it is revoked, renewed or expired', async () => {
		await submit();
		const [{ token, id }, other, short] = [await name(), await name(), await name({ days: 1 })];
		valueOf(await reviews().releaseLeader(as(lead), id));
		expect(code(await reviews().get({ token }))).toBe('review.link-expired');
		expect(code(await reviews().approve({ token }, await hash()))).toBe('review.link-expired');
		const renewed = valueOf(await reviews().renewLeader(as(lead), other.id));
		expect(code(await reviews().get({ token: other.token }))).toBe('not-found');
		expect(code(await reviews().get({ token: renewed.token }))).toBe('ok');
		test.clock.advance(86_400_000);
		expect(code(await reviews().get({ token: short.token }))).toBe('review.link-expired');
		expect(code(await reviews().get({ token: 'nonsense' }))).toBe('not-found');
	});
	it('is kept as a hash, and told once', async () => {
		const { token } = await name();
		await submit();
		expect(JSON.stringify(await view())).not.toContain(token);
		expect(JSON.stringify(await test.store.reviews.leaders(strategy))).not.toContain(token);
	});
	it('needs a name, and lasts a year at most', async () => {
		await submit();
		const attempt = (input: { name: string; days?: number }) =>
			reviews().nameLeader(as(lead), { signs: true, ...input });
		expect(code(await attempt({ name: ' ' }))).toBe('review.name-missing');
		expect(code(await attempt({ name: '\u202e\u200d' }))).toBe('review.name-missing');
		const { token } = valueOf(await attempt({ name: '\u202eمنى\u202c' }));
		expect((await view({ token })).me.name).toBe('منى'); // it would turn the words around it
		expect(code(await attempt({ name: 'x'.repeat(61) }))).toBe('request.too-large');
		for (const days of [0, 366, 1.5]) expect(code(await attempt({ name: 'Mona', days }))).toBe('request.invalid');
	});
});

describe('comments', () => {
	it('stand at an initiative or a paragraph, are answered and resolved', async () => {
		await submit();
		const { token } = await name();
		const part = (await view()).content.initiatives[0]!.id;
		const first = valueOf(
			await reviews().comment({ token }, { part, field: 'summary', text: ' من المسؤول بعد الدوام؟ ' })
		);
		valueOf(await reviews().comment(as(lead), { part, field: 'summary', thread: first.id, text: 'Huda' }));
		valueOf(await reviews().comment(as(boss), { part: 'strategy', field: 'vision', text: 'Good' }));
		valueOf(await reviews().resolve({ token }, first.id, true));
		const { threads, reviewers } = await view();
		expect(threads).toMatchObject([
			{
				part,
				field: 'summary',
				comments: [
					{ name: 'منى', text: 'من المسؤول بعد الدوام؟', isMine: false },
					{ name: 'Huda', isMine: true }
				],
				resolved: { by: 'منى' }
			},
			{ part: 'strategy', field: 'vision', resolved: null }
		]);
		expect(reviewers.map(({ name: who, state }) => [who, state])).toEqual([
			['منى', 'commented'],
			['Fahad', 'commented']
		]);
	});
	it('ask for changes twenty times at most, until one is answered', async () => {
		await submit();
		const ask = async () => reviews().askChanges(as(boss), await hash(), 'Say who owns it');
		const { id } = valueOf(await ask());
		for (let asked = 1; asked < 20; asked++) valueOf(await ask());
		expect(code(await ask())).toBe('review.limit-comments');
		valueOf(await reviews().answer(as(boss), id));
		valueOf(await ask());
	});
	it('are refused where there is nothing to say it of', async () => {
		await submit();
		const attempt = (input: object) =>
			reviews().comment(as(boss), { part: 'strategy', field: 'vision', text: 'x', ...input } as never);
		expect(code(await attempt({ text: '  ' }))).toBe('review.words-missing');
		expect(code(await attempt({ text: 'x'.repeat(1_001) }))).toBe('request.too-large');
		expect(code(await attempt({ part: 'i_none' as InitiativeId }))).toBe('not-found');
		expect(code(await attempt({ thread: 'c_none' }))).toBe('not-found');
		expect(code(await reviews().resolve(as(boss), 'c_none' as never, true))).toBe('not-found');
		const elsewhere = { ...boss, account: { ...boss.account!, organisationId: 'org_else' as never } };
		expect(code(await reviews().comment(as(elsewhere), { part: 'strategy', field: 'vision', text: 'x' }))).toBe(
			'not-found'
		);
		expect(code(await reviews().get(as(await test.viewer())))).toBe('not-allowed');
	});
});

describe('what somebody has read', () => {
	it('is remembered with its words: changes since then are counted and shown', async () => {
		await submit();
		expect((await view()).reviewers).toMatchObject([{ name: 'Fahad', state: 'unread', leader: null }]);
		const before = await hash();
		valueOf(await reviews().read(as(boss), 'strategy', before));
		expect((await view(as(boss))).readings).toEqual([
			{ part: 'strategy', hash: before, at: test.clock.now(), changes: 0 }
		]);
		await oneCharacterMore();
		expect((await view(as(boss))).readings).toMatchObject([{ part: 'strategy', changes: 1 }]);
		expect(valueOf(await reviews().difference(as(boss), before)).changes).toHaveLength(1);
		// the words before somebody's eyes, though others typed meanwhile and nobody kept them
		const shown = await hash();
		await write((doc) => void retypeStrategy(doc, 'cadence', 'Monthly'));
		valueOf(await reviews().read(as(boss), 'strategy', shown));
		expect((await view(as(boss))).readings).toMatchObject([{ hash: shown, changes: 1 }]);
		expect(code(await reviews().read(as(boss), 'i_none' as InitiativeId, before))).toBe('not-found');
		expect(code(await reviews().read(as(boss), 'strategy', '0'.repeat(64)))).toBe('review.outdated');
		expect(code(await reviews().difference(as(boss), '0'.repeat(64)))).toBe('not-found');
	});
});

describe('evidence in a review', () => {
	const evidence = async () => {
		const { content, evidence: all } = await view();
		return content.initiatives.map(({ id }) => all[id]!);
	};
	it('shows consented words, totals and released figures', async () => {
		const [first] = await evidence();
		expect(first!.isHeard).toBe(true);
		expect(first!.quoted.length).toBeGreaterThan(0);
		expect(first!.votes!.ballots).toBeGreaterThan(0);
	});
	it('loses the words of whoever withdraws the consent, with the next look', async () => {
		const before = (await evidence()).flatMap(({ quoted }) => quoted.map(({ text }) => text));
		const seats = (await test.store.workshops.seats(workshop)).filter(({ segment }) => segment === 'customer');
		for (const seat of seats)
			await test.store.workshops.saveSeat(seat.id, { consents: { ...seat.consents!, quote: false } });
		const left = (await evidence()).flatMap(({ quoted }) => quoted);
		expect(left.filter(({ segment }) => segment === 'customer')).toEqual([]);
		expect(before.length).toBeGreaterThan(left.length);
		expect((await evidence())[0]!.isHeard).toBe(true);
	});
	it('names nobody', async () => {
		const seats = await test.store.workshops.seats(workshop);
		const told = JSON.stringify(await evidence());
		for (const { id, name: alias } of seats) {
			expect(told).not.toContain(id satisfies SeatId);
			if (alias) expect(told).not.toContain(alias);
		}
	});
});

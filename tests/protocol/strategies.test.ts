import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { InitiativeId, StrategyId, WorkshopId } from '#domain/ids.ts';
import { createNote } from '#collab/operations.ts';
import {
	addInitiative,
	removeInitiative,
	retypeInitiative,
	retypeStrategy,
	retypeWhy,
	setCandidate,
	setDelivery,
	setEvidence,
	setStrategyState
} from '#collab/strategy-operations.ts';
import { initiativesOf, readInitiatives, readPlan, readStrategy } from '#collab/strategy-schema.ts';
import { Line } from '#lib/board/Line.ts';
import { planWatch, type PlanTouch } from '#lib/strategy/plan-watch.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { AccountRole } from '#server/storage/accounts.ts';
import { testApp, valueOf, type TestApp } from '../support/app.ts';
import { startWorkshop } from '../support/people.ts';
import { eventually, RawSocket, SocketClient, socketWith } from '../support/socket-client.ts';
import { noteOf } from './support/guarded-board.ts';

const initiative = 'i_1' as InitiativeId;
let test: TestApp;
let owner: Viewer;
let strategy: StrategyId;
let board: string;
const clients: SocketClient[] = [];
const cookies = new Map<Viewer, string>();
beforeEach(async () => {
	test = await testApp();
	owner = await account('owner', 'هدى');
	({ id: strategy, boardId: board } = valueOf(await test.app.services.strategies.open(owner, 2028)));
});
afterEach(async () => {
	for (const client of clients.splice(0)) client.destroy();
	await test.close();
});

/** An account with the cookie of its session. */
const account = async (role: AccountRole, name: string): Promise<Viewer> => {
	const viewer = await test.account(role, name);
	const { email } = viewer.account!;
	const signedIn = await test.app.services.accounts.signIn({ email, password: 'a long enough password' }, '127.0.0.1');
	cookies.set(viewer, `session=${encodeURIComponent(valueOf(signedIn).token)}`);
	return viewer;
};
const address = (kind: '' | '/draft' = '') => `ws://127.0.0.1:${test.port}/collab/${board}${kind}`;
const connect = async (viewer: Viewer, doc?: Y.Doc): Promise<SocketClient> => {
	const client = new SocketClient({
		url: `ws://127.0.0.1:${test.port}/collab`,
		room: board,
		cookie: cookies.get(viewer)!,
		origin: test.origin,
		...(doc && { doc })
	});
	clients.push(client);
	await client.synced();
	return client;
};
const edit = (client: SocketClient, change: (doc: Y.Doc) => void): void =>
	client.doc.transact(() => change(client.doc), 'me');
const titleOf = (client: SocketClient): string | undefined => readInitiatives(client.doc)[0]?.title.en;

describe('[G7] a strategy is edited like a board', () => {
	it('two accounts write one initiative at once, and both words stay', async () => {
		const facilitator = await account('facilitator', 'Omar');
		const [huda, omar] = [await connect(owner), await connect(facilitator)];
		expect(readPlan(huda.doc)).toEqual({ id: strategy, year: 2028, state: 'draft' });
		edit(huda, (doc) => addInitiative(doc, { id: initiative, fields: { order: 1 }, texts: { titleEn: 'Visits' } }));
		await huda.saved();
		await eventually(() => titleOf(omar) === 'Visits');
		edit(huda, (doc) => retypeInitiative(doc, initiative, 'titleEn', 'Two-hour Visits'));
		edit(omar, (doc) => retypeInitiative(doc, initiative, 'titleEn', 'Visits at home'));
		await Promise.all([huda.saved(), omar.saved()]);
		await eventually(() => [huda, omar].every((each) => titleOf(each) === 'Two-hour Visits at home'));
		expect(valueOf(await test.app.services.strategies.get(owner, strategy)).strategy.initiatives).toMatchObject([
			{ id: initiative, title: { en: 'Two-hour Visits at home' } }
		]);
	});
	it('[R1] says who may plan', async () => {
		const reviewer = await account('reviewer', 'Leader');
		const [huda, leader] = [await connect(owner), await connect(reviewer)];
		const nothing = { write: false, moveOthers: false, group: false, editAny: false, vote: false, run: false };
		expect(huda.last('rules')).toMatchObject({
			phase: { status: 'running', endsAt: null },
			writing: 'none',
			me: { seat: owner.account!.personId, name: 'هدى' },
			rights: { ...nothing, plan: true }
		});
		expect(leader.last('rules')).toMatchObject({ rights: { ...nothing, plan: false } });
	});
	it('a reviewer reads along; what they write is refused, and changes nothing', async () => {
		const reviewer = await account('reviewer', 'Leader');
		const [huda, leader] = [await connect(owner), await connect(reviewer)];
		edit(huda, (doc) => retypeStrategy(doc, 'visionEn', 'One visit is enough'));
		await eventually(() => readStrategy(leader.doc).vision.en === 'One visit is enough');
		edit(leader, (doc) => retypeStrategy(doc, 'visionEn', 'No visit'));
		await eventually(() => leader.of('refused').length === 1);
		expect(leader.last('refused')).toMatchObject({ code: 'board.locked' });
		expect(leader.last('refused')).not.toHaveProperty('heldId');
		const kept = valueOf(await test.app.services.strategies.get(owner, strategy)).strategy;
		expect(kept.vision.en).toBe('One visit is enough');
	});
	it('evidence, delivery and state are the server’s', async () => {
		const ways: ((doc: Y.Doc) => void)[] = [
			(doc) =>
				setEvidence(doc, initiative, {
					workshopId: 'w' as WorkshopId,
					noteIds: [],
					quoteIds: [],
					clusterIds: [],
					roundIds: []
				}),
			(doc) => setDelivery(doc, initiative, { at: 'told' }),
			(doc) => setStrategyState(doc, 'announced')
		];
		for (const forge of ways) {
			const huda = await connect(owner);
			edit(huda, forge);
			await eventually(() => huda.of('refused').length === 1);
			expect(huda.last('refused')).toMatchObject({ code: 'board.forbidden-region' });
			huda.destroy();
		}
		expect(valueOf(await test.app.services.strategies.get(owner, strategy)).state).toBe('draft');
	});
	it('[H8] notes do not belong here: they are refused, and nothing of them waits for anybody', async () => {
		const huda = await connect(owner);
		edit(huda, (doc) => createNote(doc, noteOf('new', owner.account!.personId, { text: 'words' })));
		await eventually(() => huda.of('refused').length === 1);
		expect(huda.last('refused')).toMatchObject({ code: 'board.locked' });
		expect(huda.last('refused')).not.toHaveProperty('heldId');
		expect(await test.store.journal.held(board as never)).toEqual([]);
	});
	it('[P8] shows accounts by their names', async () => {
		const facilitator = await account('facilitator', 'Omar');
		const [huda, omar] = [await connect(owner), await connect(facilitator)];
		omar.awareness.setLocalState({ user: { name: 'Somebody else' }, editing: initiative });
		const shown = () => JSON.stringify([...huda.awareness.getStates().values()]);
		await eventually(() => shown().includes(initiative), 'what Omar is at'); // not only somebody who is about to leave
		expect(shown()).toContain('Omar');
		expect(shown()).not.toContain('Somebody else');
	});
});

describe('[G7] on the board of a workshop nobody plans', () => {
	it('neither a customer nor whoever leads: it is refused, nothing of it stays, and nothing waits', async () => {
		const workshop = await startWorkshop(test, owner);
		valueOf(await test.app.services.facilitation.run(owner, workshop.id, { act: 'start' }));
		const customer = await workshop.join('customer', 'Palm');
		const token = decodeURIComponent(cookies.get(owner)!.slice('session='.length));
		for (const browser of [customer.cookies, { session: token }])
			for (const change of [
				(doc: Y.Doc) => addInitiative(doc, { id: initiative, fields: { order: 1 }, texts: { titleEn: 'Mine' } }),
				(doc: Y.Doc) => setStrategyState(doc, 'approved')
			]) {
				const client = workshop.connect(browser);
				clients.push(client);
				await client.synced();
				edit(client, change);
				await eventually(() => client.of('refused').length === 1);
				expect(client.last('refused')).not.toHaveProperty('heldId');
				client.destroy();
			}
		const witness = workshop.connect({ session: token });
		clients.push(witness);
		await witness.synced();
		expect(readInitiatives(witness.doc)).toEqual([]);
		expect(witness.doc.getMap('plan').size).toBe(0);
		expect(await test.store.journal.held(workshop.board)).toEqual([]);
	});
});

describe('[D3] edits without a network', () => {
	it('arrive, and arrive once', async () => {
		const facilitator = await account('facilitator', 'Omar');
		const [huda, omar] = [await connect(owner), await connect(facilitator)];
		edit(huda, (doc) => addInitiative(doc, { id: initiative, fields: { order: 1 }, texts: { titleEn: 'Visits' } }));
		await huda.saved();
		await eventually(() => titleOf(omar) === 'Visits');
		omar.provider.disconnect();
		edit(omar, (doc) => retypeInitiative(doc, initiative, 'titleEn', 'Visits at home'));
		edit(omar, (doc) => addInitiative(doc, { id: 'i_2' as InitiativeId, fields: { order: 2 } }));
		edit(huda, (doc) => retypeInitiative(doc, initiative, 'titleEn', 'Two-hour Visits'));
		await huda.saved();
		for (let time = 0; time < 2; time++) {
			omar.provider.connect();
			await eventually(() => omar.settled);
			omar.provider.disconnect();
		}
		await eventually(() => titleOf(huda) === 'Two-hour Visits at home');
		expect(readInitiatives(huda.doc).map(({ id }) => id)).toEqual([initiative, 'i_2']);
	});
	it('an initiative taken out and back has its evidence again', async () => {
		const huda = await connect(owner);
		const undo = new Y.UndoManager(huda.doc.getMap('initiatives'), { trackedOrigins: new Set(['me']) });
		edit(huda, (doc) => addInitiative(doc, { id: initiative, fields: { order: 1 }, texts: { titleEn: 'Visits' } }));
		await huda.saved();
		undo.clear();
		edit(huda, (doc) => removeInitiative(doc, initiative));
		await huda.saved();
		undo.undo();
		await huda.saved();
		expect(huda.of('refused')).toEqual([]);
		expect(valueOf(await test.app.services.strategies.get(owner, strategy)).strategy.initiatives).toMatchObject([
			{ title: { en: 'Visits' } }
		]);
	});
});

describe('[G13] what a workshop voted on', () => {
	const sampled = async () => {
		const { services } = test.app;
		const { id } = valueOf(await services.transfer.importAs(owner, sample));
		const { round, results } = valueOf(await services.results.get(owner, id)).rounds[0]!;
		const input = (rank: number) => ({
			workshopId: id,
			roundId: round.id,
			optionId: results.rankings.balanced.find((each) => each.rank === rank)!.optionId
		});
		return {
			options: round.options.length,
			input,
			promote: async (rank: number) => valueOf(await services.strategies.promote(owner, strategy, input(rank))).id
		};
	};

	it('an initiative that is taken out, promoted anew and taken back is there once', async () => {
		const { promote, options } = await sampled();
		const first = await promote(1);
		const huda = await connect(owner);
		const undo = new Y.UndoManager(initiativesOf(huda.doc), { trackedOrigins: new Set(['me']) });
		expect(readStrategy(huda.doc).parked).toHaveLength(options - 1);
		edit(huda, (doc) => removeInitiative(doc, first));
		await huda.saved();
		expect(readStrategy(huda.doc).parked).toHaveLength(options);
		expect(await promote(1)).toBe(first);
		await eventually(() => readInitiatives(huda.doc).length === 1);
		undo.undo();
		await huda.saved();
		expect(huda.of('refused')).toEqual([]);
		const kept = valueOf(await test.app.services.strategies.get(owner, strategy)).strategy;
		expect(kept.initiatives.map(({ id, promotion }) => [id, promotion?.rank])).toEqual([[first, 1]]);
		expect(readStrategy(huda.doc)).toEqual(kept);
	});
	it('so is one that is taken back without a network', async () => {
		const { promote } = await sampled();
		const first = await promote(1);
		const huda = await connect(owner);
		const undo = new Y.UndoManager(initiativesOf(huda.doc), { trackedOrigins: new Set(['me']) });
		edit(huda, (doc) => removeInitiative(doc, first));
		await huda.saved();
		huda.provider.disconnect();
		undo.undo();
		expect(await promote(1)).toBe(first);
		huda.provider.connect();
		await eventually(() => huda.settled);
		expect(huda.of('refused')).toEqual([]);
		const kept = valueOf(await test.app.services.strategies.get(owner, strategy)).strategy;
		expect(kept.initiatives.map(({ id }) => id)).toEqual([first]);
		expect(readStrategy(huda.doc)).toEqual(kept);
	});
	it('two people say why something was not chosen, and both words stay when the next is chosen', async () => {
		const { promote, input } = await sampled();
		await promote(1);
		const { optionId } = input(3);
		const [huda, omar] = [await connect(owner), await connect(await account('facilitator', 'Omar'))];
		edit(huda, (doc) => retypeWhy(doc, optionId, 'ar', 'تحتاج إلى نظام'));
		await huda.saved();
		await eventually(() => readStrategy(omar.doc).parked.some(({ why }) => why.ar === 'تحتاج إلى نظام'));
		edit(huda, (doc) => retypeWhy(doc, optionId, 'ar', 'تحتاج إلى نظام جديد'));
		edit(omar, (doc) => retypeWhy(doc, optionId, 'ar', 'هي تحتاج إلى نظام'));
		await Promise.all([huda.saved(), omar.saved()]);
		await promote(2);
		const { parked } = valueOf(await test.app.services.strategies.get(owner, strategy)).strategy;
		expect(parked[0]).toMatchObject({ optionId, rank: 3, why: { en: '', ar: 'هي تحتاج إلى نظام جديد' } });
	});
	it('its votes are the server’s, and a reviewer gives no reasons', async () => {
		const { promote, input } = await sampled();
		await promote(1);
		const [huda, leader] = [await connect(owner), await connect(await account('reviewer', 'Leader'))];
		const [candidate] = readStrategy(huda.doc).parked;
		const { why: _, ...told } = candidate!;
		edit(huda, (doc) => setCandidate(doc, { ...told, rank: 1 }));
		edit(leader, (doc) => retypeWhy(doc, input(2).optionId, 'en', 'no'));
		await eventually(() => [huda, leader].every((each) => each.of('refused').length === 1));
		expect(huda.last('refused')).toMatchObject({ code: 'board.forbidden-region' });
		expect(leader.last('refused')).toMatchObject({ code: 'board.locked' });
		expect(valueOf(await test.app.services.strategies.get(owner, strategy)).strategy.parked[0]).toEqual(candidate);
	});
});

describe('[C14] what is larger than an update may be', () => {
	const heard: string[] = [];
	const lineOf = (viewer: Viewer): Line<PlanTouch> => {
		vi.stubGlobal('WebSocket', socketWith({ cookie: cookies.get(viewer)!, origin: test.origin }));
		return new Line<PlanTouch>(
			{
				url: `ws://127.0.0.1:${test.port}/collab`,
				room: board,
				shareCursor: false,
				hidden: () => false,
				message: ({ t }) => heard.push(t),
				changed: () => undefined,
				moved: () => undefined,
				closed: () => undefined
			},
			planWatch
		);
	};

	it('an initiative with long texts in vocalised Arabic is written, taken out and brought back', async () => {
		const line = lineOf(owner);
		try {
			line.connect();
			await eventually(() => line.synced);
			const passage = 'بَ'.repeat(3_900);
			const texts = { summaryEn: passage, summaryAr: passage, science: passage, art: passage, passion: passage };
			line.write((doc) => addInitiative(doc, { id: initiative, fields: { order: 1 }, texts }));
			await eventually(() => line.ledger.open.length === 0, 'the initiative');
			line.write((doc) => removeInitiative(doc, initiative));
			line.turn('undo');
			await eventually(() => line.ledger.open.length === 0, 'the initiative, brought back');
		} finally {
			line.destroy();
			vi.unstubAllGlobals();
		}
		expect(heard).not.toContain('refused');
		const { initiatives } = valueOf(await test.app.services.strategies.get(owner, strategy)).strategy;
		expect(initiatives).toHaveLength(1);
	});
});

describe('[U3] the door of a strategy', () => {
	const statusFor = (cookie: string, to = address()): Promise<number> =>
		RawSocket.refusal(to, { cookie, origin: test.origin });

	it('is closed to seats of workshops, to strangers and to other organisations', async () => {
		const workshop = await startWorkshop(test, owner);
		const customer = await workshop.join('customer', 'Palm');
		const seat = Object.entries(customer.cookies).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
		expect(await statusFor(seat.join('; '))).toBe(401);
		expect(await statusFor('')).toBe(401);
		expect(await statusFor('session=nonsense')).toBe(401);
		expect(await statusFor(cookies.get(owner)!, address().replace(board, 'board_nowhere'))).toBe(404);
		const [token] = Object.values(customer.cookies);
		expect(await RawSocket.refusal(`${address()}?token=${encodeURIComponent(token!)}`, {})).toBe(401);
		const row = (await test.store.strategies.get(strategy))!;
		const foreign = { ...row, id: 'st_f', organisationId: 'org_f', boardId: 'board_f' } as typeof row;
		await test.store.strategies.add(foreign);
		expect(await statusFor(cookies.get(owner)!, address().replace(board, 'board_f'))).toBe(401);
	});
	it('closes when the account signs out everywhere', async () => {
		const huda = await connect(owner);
		valueOf(await test.app.services.accounts.signOutEverywhere(owner));
		await eventually(() => huda.closed === 4403);
		expect(huda.of('removed')).toHaveLength(1);
		expect(await statusFor(cookies.get(owner)!)).toBe(401);
	});
	it('closes when the account signs out and is signed in nowhere else', async () => {
		const { accounts } = test.app.services;
		const token = decodeURIComponent(cookies.get(owner)!.slice('session='.length));
		const [here, there] = [await test.viewer({ session: token }), owner]; // two sessions of one account
		const huda = await connect(owner);
		await accounts.signOut(there);
		await huda.saved();
		expect(huda.closed).toBeNull();
		await accounts.signOut(here);
		await eventually(() => huda.closed === 4403);
		expect(huda.of('removed')).toHaveLength(1);
	});
	it('has a draft that takes nothing', async () => {
		const draft = new SocketClient({
			url: `ws://127.0.0.1:${test.port}/collab`,
			room: `${board}/draft`,
			cookie: cookies.get(owner)!,
			origin: test.origin
		});
		clients.push(draft);
		await draft.synced();
		edit(draft, (doc) => addInitiative(doc, { id: 'i_d' as InitiativeId, fields: { order: 1 } }));
		await eventually(() => draft.of('refused').length === 1);
		expect(draft.last('refused')).toMatchObject({ code: 'board.locked' });
	});
});

import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import type { Rules } from '#collab/protocol.ts';
import { addInitiative, openStrategy, removeInitiative, retypeInitiative } from '#collab/strategy-operations.ts';
import { readInitiatives, readStrategy } from '#collab/strategy-schema.ts';
import type { BoardId, InitiativeId, NoteId, PersonId, SeatId, StrategyId } from '#domain/ids.ts';
import { MemoryStorage, rules } from '../../../tests/support/board-session.ts';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { StrategySession } from './StrategySession.svelte.ts';

const plans: Rules = rules({
	me: { ...rules().me, seat: 'p' as SeatId },
	rights: { ...rules().rights, write: false, plan: true },
	writing: 'none'
});
const first = 'i_1' as InitiativeId;

/** A session without a server: what others write arrives when asked for, frames run at once. */
const testSession = (storage = new MemoryStorage(), mayEdit = true) => {
	const theirs = new Y.Doc();
	openStrategy(theirs, { id: 's' as StrategyId, year: 2028, state: 'draft' });
	const toasts: { readonly text: string; readonly action?: { readonly run: () => void } }[] = [];
	const session = new StrategySession(
		{
			id: 's' as StrategyId,
			year: 2028,
			boardId: 'b' as BoardId,
			lineage: 'first',
			organisation: { en: '', ar: '' },
			state: 'draft',
			strategy: readStrategy(theirs),
			mayEdit,
			me: { id: 'p' as PersonId, name: 'Huda' },
			serverNow: 0
		},
		{
			toasts: { show: (toast) => toasts.push(toast) },
			announcer: { polite: () => {}, assertive: () => {} },
			words: {
				undo: 'undo',
				removed: (title) => `removed ${title}`,
				kept: (count) => `kept ${count}`,
				loose: () => 'no room',
				title: (text) => text?.en ?? '',
				refusal: ({ code }) => code
			},
			storage,
			localCopy: null,
			monotonic: () => 0,
			random: seededRandom(7).bytes,
			frame: (run) => queueMicrotask(run)
		}
	);
	const doc = () => session.connection.main.line.doc;
	const deliver = () => Y.applyUpdate(doc(), Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(doc())), 'server');
	const arrive = () => {
		deliver();
		session.flush();
	};
	const leave = () => Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc(), Y.encodeStateVector(theirs)));
	arrive();
	session.connection.main.ready = true; // the server has spoken
	session.connection.receive(plans);
	return { session, theirs, doc, deliver, arrive, leave, toasts, storage };
};
const begun = () => {
	const made = testSession();
	addInitiative(made.theirs, { id: first, fields: { order: 1 }, texts: { titleEn: 'complaint tracking' } });
	made.arrive();
	return made;
};
const title = { record: first, key: 'titleEn' };

test('[C15] rules of another account end the page', () => {
	const { session } = testSession();
	session.connection.receive({ ...plans, me: { ...plans.me, seat: 'another' as SeatId } });
	expect([session.closed, session.rules?.me.seat]).toEqual([4401, 'p']);
});

describe('texts', () => {
	test('what is too long for a field is in storage while it is on the screen, and in the tray when it is not any more', () => {
		const { session, storage, toasts } = begun();
		const kept = () => session.tray.items.map(({ text, refusal }) => [text, refusal?.code]);
		const long = 'complaint tracking '.repeat(10);
		session.holdLong(title, long);
		expect(kept()).toEqual([]);
		const next = testSession(storage);
		next.session.tray.showLeft(); // as a page does that finds no server
		expect(next.session.tray.items.map(({ text }) => text)).toEqual([long]);
		session.retype(title, 'complaint tracking that fits', 'complaint tracking');
		session.leaveLong(title);
		expect([kept(), toasts]).toEqual([[], []]);
		session.holdLong(title, long);
		session.leaveLong(title);
		expect(kept()).toEqual([[long, 'strategy.too-long']]);
		expect(toasts.at(-1)?.text).toBe('strategy.too-long kept 1');
		expect(session.textAt(title)).toBe('complaint tracking that fits');
	});

	test('letters that came since the last frame stay', () => {
		const { session, theirs, deliver } = begun();
		retypeInitiative(theirs, first, 'titleEn', 'Open complaint tracking');
		deliver();
		session.retype(title, 'complaint tracking for all', 'complaint tracking');
		expect(session.textAt(title)).toBe('Open complaint tracking for all');
	});
	test('one visit is one step back; what others typed stays', () => {
		const { session, theirs, arrive, leave } = begun();
		session.retype(title, 'complaint tracking f', 'complaint tracking');
		session.retype(title, 'complaint tracking for', 'complaint tracking f');
		leave();
		retypeInitiative(theirs, first, 'titleEn', 'Open complaint tracking for');
		arrive();
		session.undo();
		expect(session.initiative(first)?.title.en).toBe('Open complaint tracking');
		session.redo();
		expect(session.initiative(first)?.title.en).toBe('Open complaint tracking for');
	});
	test('whoever only reads writes nothing', () => {
		const { session } = begun();
		session.connection.receive({ ...plans, rights: { ...plans.rights, plan: false } });
		session.retype(title, 'mine', 'complaint tracking');
		expect(session.addInitiative()).toBeNull();
		expect(session.initiative(first)?.title.en).toBe('complaint tracking');
		expect(session.waiting).toBe(0);
	});
});

describe('records', () => {
	test('what is taken out comes back by the toast, with what others wrote in it', () => {
		const { session, toasts } = begun();
		session.removeInitiative(first);
		expect(session.plan.initiatives).toEqual([]);
		expect(toasts.map(({ text }) => text)).toEqual(['removed complaint tracking']);
		toasts[0]?.action?.run();
		expect(session.initiative(first)?.title.en).toBe('complaint tracking');
	});
	test('lines change places, and only among their kind', () => {
		const { session } = begun();
		const [a, risk, b, c] = [
			session.addLine('principle'),
			session.addLine('risk'),
			session.addLine('principle'),
			session.addLine('principle')
		];
		const order = () => session.lines.filter(({ is }) => is === 'principle').map(({ id }) => id);
		session.moveLine(c!, -1);
		expect(order()).toEqual([a, c, b]);
		session.moveLine(a!, -1); // the first one stays
		session.moveLine(a!, 1);
		expect(order()).toEqual([c, a, b]);
		expect(session.lines.filter(({ is }) => is === 'risk').map(({ id }) => id)).toEqual([risk]);
	});
	test('a new initiative stands last', () => {
		const { session } = begun();
		const id = session.addInitiative({ elements: ['customer_service'] });
		expect(session.plan.initiatives.map((one) => one.id)).toEqual([first, id]);
	});
});

describe('[integrity 6] words are never lost', () => {
	test('of what the server has not confirmed, each field counts', async () => {
		const { session } = begun();
		session.retype(title, 'complaint tracking for all', 'complaint tracking');
		session.setInitiative(first, { ambition: 'fix', baseline: 3 } as never);
		await Promise.resolve();
		expect(session.waiting).toBe(3);
		expect(session.saved).toBe('waiting');
	});
	test('[C6] in what somebody else takes out meanwhile they are kept until the server answers, and shown if it gives them back', async () => {
		const { session, theirs, arrive } = begun();
		const { main } = session.connection;
		main.failed = true; // what waits is in storage
		session.retype(title, 'complaint tracking for all', 'complaint tracking');
		await Promise.resolve();
		removeInitiative(theirs, first);
		arrive();
		session.addLine('risk');
		await Promise.resolve();
		expect(session.tray.items).toEqual([]);
		main.line.ledger.sent('step2');
		session.connection.receive({ t: 'void', n: 1, items: [{ noteId: 'gone' as NoteId, text: ' for all' }] });
		main.line.ledger.acknowledged(1);
		const kept = session.tray.items.map(({ text, refusal }) => [text, refusal?.code]);
		expect(kept).toEqual([['complaint tracking for all', 'strategy.gone']]);
		expect(session.holds(session.tray.items[0]!)).toBe(false);
	});
	test('[C5] those that were put back leave the tray with the letters that followed them', async () => {
		const { session } = begun();
		const kept = { ...title, id: 'k', noteId: first, text: 'refused', made: null };
		session.tray.keep([{ ...kept, refusal: { code: 'strategy.too-long' }, pending: false }]);
		session.putBack(session.tray.items[0]!);
		expect(session.tray.pending.map(({ text }) => text)).toEqual(['refused']);
		session.retype(title, 'refused, and more', 'refused');
		const { ledger } = session.connection.main.line;
		ledger.sent('step2');
		ledger.acknowledged(1);
		session.addLine('risk');
		await Promise.resolve();
		expect([session.tray.items, session.tray.pending]).toEqual([[], []]);
	});
	test('what the server gives back of something that nobody saw go is offered as it is', () => {
		const { session, toasts } = begun();
		session.connection.receive({ t: 'void', n: 1, items: [{ noteId: 'gone' as NoteId, text: ' for all' }] });
		expect(session.tray.items.map(({ text }) => text)).toEqual([' for all']);
		expect(session.holds(session.tray.items[0]!)).toBe(false);
		expect(toasts.at(-1)?.text).toBe('strategy.gone kept 1');
	});
	test('a page that ends unconfirmed leaves them in storage for the next one', async () => {
		const { session, storage } = begun();
		session.retype(title, 'my own words', 'complaint tracking');
		session.connection.shut(4403);
		const next = testSession(storage);
		addInitiative(next.theirs, { id: first, fields: { order: 1 }, texts: { titleEn: 'their words' } });
		next.arrive();
		next.session.connection.main.current = true;
		next.session.connection.receive(plans);
		expect(next.session.tray.left.map(({ text }) => text)).toEqual(['my own words']);
		next.session.connection.main.ready = true;
		next.session.putBack(next.session.tray.left[0]!); // nobody knows yet whether the server has them
		expect(next.session.textAt(title)).toBe('their words');
	});
});

describe('what the document says', () => {
	test('before it is here the page shows what it was loaded with', () => {
		const { session } = testSession();
		expect(session.plan.year).toBe(2028);
		expect(readInitiatives(session.connection.main.line.doc)).toEqual([]);
	});
	test('an initiative that somebody takes out is gone at the next frame', () => {
		const { session, theirs, arrive } = begun();
		removeInitiative(theirs, first);
		arrive();
		expect(session.initiative(first)).toBeNull();
	});
});

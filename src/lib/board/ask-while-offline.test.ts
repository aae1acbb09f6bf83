import { expect, test } from 'vitest';
import { rules, testSession, zone } from '../../../tests/support/board-session.ts';
import { askWhileOffline } from './ask-while-offline.ts';
import type { Answer } from './ask.ts';

const answers: [string, Answer<never>, number | null][] = [
	['a seat that was taken away ends the session', { kind: 'refused', refusal: { code: 'join.removed' } }, 4401],
	['a door that is closed ends the session', { kind: 'refused', refusal: { code: 'not-allowed' } }, 4401],
	['a workshop that is gone ends the session', { kind: 'refused', refusal: { code: 'not-found' } }, 4401],
	[
		'[C15] somebody else’s seat in this browser ends the session',
		{ kind: 'refused', refusal: { code: 'seat.other' } },
		4401
	],
	['a crowded door does not', { kind: 'refused', refusal: { code: 'request.too-many' } }, null],
	['a dead line does not', { kind: 'offline' }, null],
	['a bug of the server does not', { kind: 'failed', id: null }, null]
];
test.each(answers)('%s', async (_name, answer, closed) => {
	const { session } = testSession();
	const stop = askWhileOffline(session, { own: () => Promise.resolve(answer) });
	await new Promise((next) => setImmediate(next));
	stop();
	expect(session.closed).toBe(closed);
	const code = answer.kind === 'refused' && answer.refusal.code;
	expect([session.removed, session.replaced]).toEqual([code === 'join.removed', code === 'seat.other']);
});

test('words that the server has not confirmed are kept before the board closes, also in private', () => {
	const { session, storage } = testSession();
	session.addNote({ zone: zone(0), kind: 'idea', text: 'on the board' });
	session.connection.receive(rules({ writing: 'private', kind: 'silent' }));
	session.addNote({ zone: zone(0), kind: 'pain', text: 'only mine' });
	session.shut(4401);
	session.shut(4403);
	expect(session.closed).toBe(4401);
	const again = testSession({ storage }).session;
	expect(again.tray.left.map(({ text }) => text)).toEqual(['on the board', 'only mine']);
});

import { expect, test } from 'vitest';
import { me, note, other, rules, testSession, zone } from '../../../tests/support/board-session.ts';

test('[C15] rules of another seat end the page before anything of it is taken over', () => {
	const { session, storage } = testSession();
	session.addNote({ zone: zone(0), kind: 'idea', text: 'mine' });
	const former = session.rules;
	session.connection.receive({ t: 'own', notes: [note('a')] });
	session.connection.receive(rules({ me: { ...rules().me, seat: other, name: 'Somebody else' }, lineage: 'another' }));
	expect([session.closed, session.replaced, session.rules]).toEqual([4401, true, former]);
	const again = testSession({ storage }).session;
	expect(again.tray.left.map(({ text }) => text)).toEqual(['mine']);
	expect(storage.getItem(`majlis.tray.board1.${other}`)).toBeNull();
	expect(storage.getItem(`majlis.tray.board1.${me}`)).not.toBeNull();
});

test('[C15] nor do those that the private document is told first', () => {
	const { session } = testSession();
	const { connection } = session;
	connection.receive(rules({ writing: 'private', kind: 'silent' }));
	connection.receive(rules({ me: { ...rules().me, seat: other } }), connection.drafts.line);
	expect(session.closed).toBe(4401);
});

import { expect, it } from 'vitest';
import { tick } from 'svelte';
import type { Language } from '#domain/languages.ts';
import ConnectionBar from '#lib/workshop/ConnectionBar.svelte';
import { m } from '#lib/paraglide/messages.js';
import { MemoryStorage, testSession, zone } from '../../support/board-session.ts';
import { showInRoom } from './stage.ts';

for (const language of ['en', 'ar'] as const satisfies readonly Language[])
	it(`says that the server cannot save, for as long as changes wait (${language})`, async () => {
		const { session } = testSession();
		const { board } = session.connection;
		const write = (text: string) => session.addNote({ zone: zone(0), kind: 'idea', text });
		/** News of the line, heard with the next step that goes. */
		const line = (state: { connected: boolean; broken: boolean }) => {
			Object.assign(board.line, state);
			write('one more');
			board.line.undo.clear();
		};
		const container = await showInRoom(ConnectionBar, { session }, { language });
		const said = () => container.querySelector('[role=status]')?.textContent?.replace(/\s+/g, ' ').trim();

		session.connection.receive({ t: 'slow', ms: 5_000 });
		await tick();
		expect(session.stalled).toBe(false); // nothing waits: nobody has to be told

		line({ connected: true, broken: false });
		expect(session.status).toBe('online');
		await expect.poll(() => session.waiting).toBe(1);
		session.connection.receive({ t: 'slow', ms: 5_000 });
		await expect.poll(said).toBe(`${m.connection_stalled()} ${m.connection_stalled_kept()}`);

		// the write failed: connections end and are taken back at once
		line({ connected: false, broken: true });
		await tick();
		expect(said()).toContain(m.connection_stalled());
		// and when they are not taken back, that is what is said
		await expect.poll(said).toContain(m.connection_offline());

		line({ connected: true, broken: false });
		await expect.poll(said).toContain(m.connection_stalled());
		write('and the last');
		board.line.ledger.sent('step2');
		board.line.ledger.acknowledged(1);
		board.line.undo.clear();
		expect(session.waiting).toBe(0);
		await expect.poll(said).not.toContain(m.connection_stalled());
	});

class FullStorage extends MemoryStorage {
	override setItem(): void {
		throw new DOMException('no room', 'QuotaExceededError');
	}
}
it('does not say that words are kept on a device that has no room for them', async () => {
	const { session, toasts } = testSession({ storage: new FullStorage() });
	const { board } = session.connection;
	const container = await showInRoom(ConnectionBar, { session });
	Object.assign(board.line, { connected: false, broken: true });
	session.addNote({ zone: zone(0), kind: 'idea', text: 'nowhere else' });
	const said = () => container.querySelector('[role=status]')?.textContent;
	await expect.poll(said).toContain(m.words_loose());
	expect(said()).not.toContain(m.connection_kept({ count: 1, n: '1' }));
	session.composer.write('a'.repeat(1_001));
	session.composer.leave();
	expect(toasts.at(-1)?.text).toBe('refused note.too-long no room');
});

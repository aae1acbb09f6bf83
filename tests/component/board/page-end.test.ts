import { afterEach, describe, expect, it } from 'vitest';
import { Tray, type KeptText } from '#lib/board/Tray.svelte.ts';
import { testSession, zone, type TestSession } from '../../support/board-session.ts';

let made: TestSession;
const opened = async () => {
	made = testSession({ ports: { localCopy: null } });
	made.session.connect();
	await expect.poll(() => made.session.connection.main.open).toBe(true);
	return made.session;
};
const left = () => new Tray<KeptText>('majlis.tray.board1.seat_me', made.storage).left.map(({ text }) => text);

const show = (state: DocumentVisibilityState) => {
	Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
	document.dispatchEvent(new Event('visibilitychange'));
};
afterEach(() => {
	show('visible');
	Reflect.deleteProperty(document, 'visibilityState');
	made.session.destroy();
});

describe('[C10] a phone may put a page away and never show it again', () => {
	it('keeps at that moment what the server has not confirmed', async () => {
		const session = await opened();
		session.addNote({ zone: zone(0), kind: 'idea', text: 'half a second ago' });
		expect(left()).toEqual([]);
		show('hidden');
		expect(left()).toEqual(['half a second ago']);
	});

	it('keeps what is being written for as long as the page is out of sight', async () => {
		const session = await opened();
		session.composer.start({ zone: zone(0) });
		session.composer.write('half a thought');
		show('hidden');
		expect(left()).toEqual(['half a thought']);
		show('visible');
		expect([left(), session.composer.text]).toEqual([[], 'half a thought']);
		show('hidden');
		session.composer.leave(); // another phase has come meanwhile
		expect(left()).toEqual([]);
		expect([...session.notes.values()].map(({ text }) => text)).toEqual(['half a thought']);
	});

	it('keeps what was still being written when the tab was closed', async () => {
		const session = await opened();
		session.composer.start({ zone: zone(0) });
		session.composer.write('half a thought');
		window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })); // it may be shown again
		expect(left()).toEqual([]);
		window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }));
		expect(left()).toEqual(['half a thought']);
	});
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testSession, zone } from '../../../tests/support/board-session.ts';
import { Tray } from './Tray.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const left = (storage: Storage) => new Tray('majlis.tray.board1.seat_me', storage).left.map(({ text }) => text);

describe('[C10] a page that is left', () => {
	test('keeps what the server has not confirmed, however short it has been waiting', () => {
		const { session, storage } = testSession();
		session.addNote({ zone: zone(0), kind: 'idea', text: 'typed on the way out' });
		session.destroy();
		expect(left(storage)).toEqual(['typed on the way out']);
	});

	test('leaves no timer that would hold its documents', async () => {
		const { session } = testSession();
		session.addNote({ zone: zone(0), kind: 'idea', text: 'words' });
		session.destroy();
		await vi.advanceTimersByTimeAsync(0);
		expect(vi.getTimerCount()).toBe(0);
	});
});

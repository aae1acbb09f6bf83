import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import LiveText from '#lib/strategy/LiveText.svelte';
import RoomStage from './RoomStage.svelte';

it('hands over what is too long for it, and says when its place is gone', async () => {
	const session = {
		mayEdit: true,
		retype: vi.fn(),
		holdLong: vi.fn(),
		leaveLong: vi.fn(),
		leave: vi.fn(),
		textAt: () => 'abc'
	};
	const first = { record: 'i_1', key: 'titleEn' };
	const given = { session, place: first, value: 'ab', label: 'Title', limit: 3 };
	const { rerender, unmount } = await render(RoomStage, { show: LiveText, given, language: 'en' });
	const field = page.getByRole('textbox', { name: 'Title' });
	await field.fill('abcd');
	expect(session.holdLong).toHaveBeenLastCalledWith(first, 'abcd');
	expect(session.retype).not.toHaveBeenCalled();
	await field.fill('abc');
	expect(session.retype).toHaveBeenLastCalledWith(first, 'abc', 'ab');
	await rerender({ given: { ...given, place: { ...first }, value: 'abc' } }); // the same place, said anew
	expect(session.leaveLong).not.toHaveBeenCalled();
	const second = { record: 'i_2', key: 'titleEn' };
	await rerender({ given: { ...given, place: second, value: '' } });
	await expect.poll(() => session.leaveLong.mock.lastCall).toEqual([first]);
	await unmount();
	expect(session.leaveLong.mock.lastCall).toEqual([second]);
});

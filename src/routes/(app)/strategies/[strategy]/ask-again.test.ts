import { afterEach, expect, test, vi } from 'vitest';
import type { StrategyView } from '#domain/views.ts';
import { askWhoReads } from './ask-again.ts';

afterEach(() => void vi.unstubAllGlobals());

/** What becomes of a page of account `mine` when this is answered. */
const asked = async (answer: () => Response): Promise<string> => {
	vi.stubGlobal('fetch', async () => answer());
	let end = 'goes on';
	await askWhoReads({
		view: { id: 's', me: { id: 'mine' } } as unknown as StrategyView,
		shut: () => void (end = 'is over'),
		giveWay: () => void (end = 'gives way')
	});
	return end;
};
const json = (body: unknown, status = 200) => Response.json(body, { status });

test.each([
	['is over where the server says that it may not read', () => json({ code: 'not-allowed' }, 403), 'is over'],
	['is over where there is no such strategy', () => json({ code: 'not-found' }, 404), 'is over'],
	['gives way where another account sits here', () => json({ me: { id: 'another' } }), 'gives way'],
	['goes on where its own does', () => json({ me: { id: 'mine' } }), 'goes on'],
	['goes on behind a door of somebody else', () => new Response('Sign in to this network', { status: 403 }), 'goes on'],
	['goes on where that door says so in JSON', () => json({ error: 'nobody' }, 401), 'goes on'],
	['goes on where it is shown another page', () => new Response('Welcome'), 'goes on'],
	['goes on where the server is busy', () => json({ code: 'request.too-many' }, 429), 'goes on'],
	[
		'goes on without a network',
		() => {
			throw new TypeError('no network');
		},
		'goes on'
	]
])('[C15] the page of a strategy %s', async (_name, answer, end) => {
	expect(await asked(answer)).toBe(end);
});

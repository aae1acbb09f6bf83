import { expect, test } from 'vitest';
import type { SeatId, WorkshopId } from '#domain/ids.ts';
import { createCommands } from './commands.ts';
import { seatHeader } from './seat-header.ts';

const asked = (body: unknown, replaced?: () => void) =>
	createCommands(
		'w_1' as WorkshopId,
		's_1' as SeatId,
		() =>
			Promise.resolve(Response.json(body, { status: 409, headers: { 'content-type': 'application/problem+json' } })),
		replaced
	).door(true);

test('a refusal brings its code', async () =>
	expect(await asked({ code: 'note.gone' })).toEqual({ kind: 'refused', refusal: { code: 'note.gone' } }));

test.each([
	['a newer server knows', 'note.from-the-future'],
	['is a property of every object', 'toString'],
	['is no text', 7]
])('a code that %s is a failure, for this page has no sentence for it', async (_name, code) =>
	expect(await asked({ code, id: 'e_1' })).toEqual({ kind: 'failed', id: 'e_1' })
);

test('[C15] whatever is asked says whom the page was made for', async () => {
	const heard: (string | null)[] = [];
	const commands = createCommands('w_1' as WorkshopId, 's_1' as SeatId, (_address, init) => {
		const { headers, method = '' } = init ?? {};
		heard.push(new Headers(headers).get(seatHeader), new Headers(headers).get('accept'), method);
		return Promise.resolve(new Response(null, { status: 204 }));
	});
	await commands.view();
	await commands.leave();
	expect(heard).toEqual(['s_1', 'application/json', 'GET', 's_1', 'application/json', 'DELETE']);
});

test('[C15] whatever is asked, the page hears that another sits here', async () => {
	let replaced = 0;
	for (const code of ['seat.other', 'not-allowed']) await asked({ code }, () => replaced++);
	expect(replaced).toBe(1);
});

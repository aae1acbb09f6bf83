import { expect, test } from 'vitest';
import type { WorkshopId } from '#domain/ids.ts';
import { createCommands } from './commands.ts';

const asked = (body: unknown) =>
	createCommands('w_1' as WorkshopId, () =>
		Promise.resolve(Response.json(body, { status: 409, headers: { 'content-type': 'application/problem+json' } }))
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

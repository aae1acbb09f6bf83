import { expect, it } from 'vitest';
import { ok } from '#domain/errors.ts';
import { createPlaces } from '#server/places.ts';

it('refuses one more than there are places, until one is free', async () => {
	const places = createPlaces(2);
	const ends: (() => void)[] = [];
	const begin = () => places<string>(() => new Promise((done) => ends.push(() => done(ok('done')))));
	const [first, second] = [begin(), begin()];
	expect(await begin()).toEqual({ ok: false, refusal: { code: 'request.too-many' } });
	ends[0]?.();
	expect(await first).toEqual(ok('done'));
	const third = begin();
	ends[1]?.();
	ends[2]?.();
	expect([await second, await third]).toEqual([ok('done'), ok('done')]);
});

it('frees the place of what failed', async () => {
	const places = createPlaces(1);
	await expect(places(() => Promise.reject(new Error('the line is dead')))).rejects.toThrow('dead');
	expect(await places(async () => ok(1))).toEqual(ok(1));
});

import { isHttpError, isRedirect } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { refuse } from '#domain/errors.ts';
import { opened, openedByLink } from './refused.ts';

const stranger = {
	url: new URL('http://majlis.test/summary/old'),
	locals: { viewer: { account: null, numerals: 'latn' }, app: { statusOf: () => 404 } }
} as unknown as Parameters<typeof opened>[0];

const thrownBy = (open: typeof opened): unknown => {
	try {
		return open(stranger, refuse('not-found'));
	} catch (thrown) {
		return thrown;
	}
};

it('asks a stranger to sign in for what an account may open', () => {
	expect(isRedirect(thrownBy(opened))).toBe(true);
});

it('says to the holder of an old link that nothing is there, and asks for no account', () => {
	const thrown = thrownBy(openedByLink);
	expect(isHttpError(thrown) && thrown.status).toBe(404);
});

import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createRateLimits } from '#server/auth/rate-limits.ts';
import { clientAddress, isLoopback, isOwnOrigin, ownOrigin, problemOf, sealForwarded } from '#server/http.ts';

const head = (headers: Record<string, string>, remoteAddress = '192.0.2.7') =>
	({ headers: { host: 'board.test:3000', ...headers }, socket: { remoteAddress } }) as unknown as IncomingMessage;
const direct = { origin: null, trustProxy: false };
const behindProxy = { origin: null, trustProxy: true };
const fixed = { origin: 'https://majlis.test', trustProxy: false };
const viaProxy = {
	'x-forwarded-proto': 'https',
	'x-forwarded-host': 'majlis.test',
	'x-forwarded-for': '203.0.113.9, 198.51.100.4'
};

describe('our own origin', () => {
	it.each([
		['plain http', head({}), direct, 'http://board.test:3000'],
		['a forged proxy', head(viaProxy), direct, 'http://board.test:3000'],
		['a trusted proxy', head(viaProxy), behindProxy, 'https://majlis.test'],
		['a trusted proxy that keeps Host', head({ 'x-forwarded-proto': 'https' }), behindProxy, 'https://board.test:3000'],
		[
			'what the last proxy says',
			head({ 'x-forwarded-host': 'evil.test, majlis.test' }),
			behindProxy,
			'http://majlis.test'
		],
		['a fixed origin', head(viaProxy), fixed, 'https://majlis.test'],
		['a default port', head({ host: 'board.test:80' }), direct, 'http://board.test'],
		['no host', head({ host: '' }), direct, null],
		['a host that is an address', head({ host: 'board.test/evil' }), direct, null],
		['a host with a name in front', head({ host: 'a@board.test' }), direct, null],
		['another protocol', head({ 'x-forwarded-proto': 'file' }), behindProxy, null]
	])('%s', (_name, request, trust, expected) => expect(ownOrigin(request, trust)).toBe(expected));

	it('is compared with the Origin header', () => {
		expect(isOwnOrigin(head({ origin: 'http://board.test:3000' }), direct)).toBe(true);
		for (const origin of ['null', 'http://board.test', 'https://board.test:3000', 'http://evil.test'])
			expect(isOwnOrigin(head({ origin }), direct), origin).toBe(false);
		expect(isOwnOrigin(head({}), direct)).toBe(false);
		expect(isOwnOrigin(head({ host: '', origin: 'null' }), direct)).toBe(false);
	});
});

describe('sealForwarded', () => {
	it('leaves nothing of what a stranger wrote', () => {
		const request = head({ ...viaProxy, 'x-majlis-address': '127.0.0.1' });
		expect(sealForwarded(request, direct)).toBe(true);
		expect(request.headers).toMatchObject({
			'x-forwarded-proto': 'http',
			'x-forwarded-host': 'board.test:3000',
			'x-majlis-address': '192.0.2.7'
		});
	});
	it('refuses a request without a host', () => expect(sealForwarded(head({ host: '' }), direct)).toBe(false));
});

describe('the client', () => {
	it.each([
		['direct', head({}), direct, '192.0.2.7'],
		['IPv4 in IPv6', head({}, '::ffff:192.0.2.7'), direct, '192.0.2.7'],
		['IPv4 in IPv6, in hexadecimal', head({}, '::FFFF:c000:207'), direct, '192.0.2.7'],
		['IPv6', head({}, '2001:DB8:1:2:3:4:5:6'), direct, '2001:db8:1:2::/64'],
		['its neighbour in the same network', head({}, '2001:db8:1:2::6'), direct, '2001:db8:1:2::/64'],
		['the network beside it', head({}, '2001:db8:1:3::6'), direct, '2001:db8:1:3::/64'],
		['IPv6 with a gap in its network', head({}, '2001:db8::2:3:4:5:6'), direct, '2001:db8:0:2::/64'],
		['IPv6 of this link', head({}, 'fe80::1%eth0'), direct, 'fe80:0:0:0::/64'],
		['IPv6 of this machine', head({}, '::1'), direct, '0:0:0:0::/64'],
		['IPv6 behind our proxy', head({ 'x-forwarded-for': '2001:db8::1' }), behindProxy, '2001:db8:0:0::/64'],
		['forged', head(viaProxy), direct, '192.0.2.7'],
		['behind our proxy', head(viaProxy), behindProxy, '198.51.100.4'],
		['nonsense behind our proxy', head({ 'x-forwarded-for': 'me' }), behindProxy, '192.0.2.7']
	])('%s', (_name, request, trust, expected) => expect(clientAddress(request, trust)).toBe(expected));

	it('is local only without a proxy between', () => {
		for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
			expect(isLoopback(head({}, address)), address).toBe(true);
		expect(isLoopback(head({}))).toBe(false);
		for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
			expect(isLoopback(head({ [name]: 'x' }, '127.0.0.1')), name).toBe(false);
	});
});

it('a network of IPv6 has the tries of one address', () => {
	const { signIns } = createRateLimits(() => 0);
	const tries = Array.from({ length: 20 }, (_, n) =>
		signIns.take(clientAddress(head({}, `2001:db8:1:2::${n.toString(16)}`), direct), `${n}@example.org`)
	);
	expect(tries.filter(Boolean)).toHaveLength(10);
});

it('a refusal is told as problem+json', async () => {
	const response = problemOf({ code: 'ballot.budget-spent', params: { left: 0 } });
	expect(response.status).toBe(409);
	expect(response.headers.get('content-type')).toBe('application/problem+json');
	expect(await response.json()).toEqual({
		type: 'urn:majlis:problem:ballot.budget-spent',
		title: 'ballot.budget-spent',
		status: 409,
		code: 'ballot.budget-spent',
		params: { left: 0 }
	});
});

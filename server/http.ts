import { isIP, SocketAddress } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { Refusal, RefusalCode } from '#domain/errors.ts';
import type { Config } from '#server/config.ts';

type Trust = Pick<Config, 'origin' | 'trustProxy'>;
type Head = Pick<IncomingMessage, 'headers' | 'socket'>;

/** Read by adapter-node (server/main.ts says so to it), written only by sealForwarded. */
export const forwarded = {
	protocol: 'x-forwarded-proto',
	host: 'x-forwarded-host',
	address: 'x-majlis-address'
} as const;

// Each proxy appends; the last entry is what our own proxy saw, the ones before it are what a stranger wrote.
const lastOf = (header: string | string[] | undefined): string | undefined =>
	header?.toString().split(',').at(-1)?.trim() || undefined;

/**
 * Our own origin as this request reached it; forms and the socket upgrade compare `Origin` with it.
 * null: the request names no usable host.
 */
export const ownOrigin = ({ headers }: Head, { origin, trustProxy }: Trust): string | null => {
	if (origin) return origin;
	const protocol = (trustProxy && lastOf(headers[forwarded.protocol])?.toLowerCase()) || 'http';
	const host = (trustProxy && lastOf(headers[forwarded.host])) || headers.host;
	if (!host || !/^https?$/.test(protocol)) return null;
	const url = URL.parse(`${protocol}://${host}`);
	return url && !url.username && !url.password && `${url.pathname}${url.search}${url.hash}` === '/' ? url.origin : null;
};

export const isOwnOrigin = (request: Head, trust: Trust): boolean => {
	const own = ownOrigin(request, trust);
	return own !== null && request.headers.origin === own;
};

/**
 * What one household or machine is given: of IPv6 the first half. It has 2^64 addresses in there, and would have as many tries.
 * IPv4 in IPv6 is the IPv4.
 */
const networkOf = (address: string): string => {
	if (isIP(address) !== 6) return address;
	const [bare] = address.split('%'); // a zone is a matter of this machine
	const short = new SocketAddress({ family: 'ipv6', address: bare }).address;
	const [, v4] = /^::ffff:([\d.]+)$/.exec(short) ?? [];
	if (v4) return v4;
	const [head = [], tail = []] = short.split('::').map((part) => part.split(':').filter(Boolean));
	const zeros = Array<string>(8 - head.length - tail.length).fill('0');
	return `${[...head, ...zeros, ...tail].slice(0, 4).join(':')}::/64`;
};

/** Who is at the other end: for rate limits. */
export const clientAddress = ({ headers, socket }: Head, { trustProxy }: Trust): string => {
	const told = trustProxy ? lastOf(headers['x-forwarded-for']) : undefined;
	const address = told && isIP(told) ? told : (socket.remoteAddress ?? '0.0.0.0');
	return networkOf(address);
};

/**
 * Overwrites the headers that the page handler believes with what we judge to be true.
 * False: answer 400, the request has no usable host.
 */
export const sealForwarded = (request: Head, trust: Trust): boolean => {
	const own = ownOrigin(request, trust);
	if (!own) return false;
	const address = clientAddress(request, trust);
	const { protocol, host } = new URL(own);
	request.headers[forwarded.protocol] = protocol.slice(0, -1);
	request.headers[forwarded.host] = host;
	request.headers[forwarded.address] = address;
	return true;
};

/** From this machine and not through a proxy on it, which would make every stranger look local. */
export const isLoopback = ({ headers, socket }: Head): boolean =>
	/^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '') &&
	!Object.keys(headers).some(
		(name) => name === 'forwarded' || name === 'via' || name === 'x-real-ip' || name.startsWith('x-forwarded-')
	);

/** The one table from refusals to HTTP; a code without a line does not compile. */
const statuses: Record<RefusalCode, number> = {
	'request.invalid': 400,
	'request.too-large': 413,
	'request.too-many': 429,
	'request.foreign-origin': 403,
	'not-found': 404,
	'not-allowed': 403,
	conflict: 409,
	'read-only': 403,
	'account.sign-in-failed': 401,
	'account.password-too-short': 422,
	'account.email-invalid': 422,
	'account.email-taken': 409,
	'account.name-missing': 422,
	'account.link-expired': 410,
	'workshop.title-missing': 422,
	'workshop.purpose-missing': 422,
	'workshop.already-started': 409,
	'workshop.not-started': 409,
	'workshop.closed': 409,
	'workshop.agenda-empty': 422,
	'workshop.phase-invalid': 422,
	'workshop.limit-zones': 422,
	'workshop.limit-rounds': 422,
	'workshop.limit-people': 409,
	'cx-day.date-invalid': 422,
	'cx-day.reason-missing': 422,
	'cx-plan.audience-missing': 422,
	'cx-plan.zone-invalid': 422,
	'cx-plan.title-missing': 422,
	'cx-plan.time-invalid': 422,
	'cx-plan.over-midnight': 422,
	'cx-plan.text-missing': 422,
	'cx-plan.due-invalid': 422,
	'cx-plan.full': 409,
	'join.code-unknown': 404,
	'join.link-expired': 410,
	'join.link-used-up': 410,
	'join.link-reset': 410,
	'join.door-locked': 403,
	'join.consent-missing': 422,
	'join.name-missing': 422,
	'join.removed': 403,
	'seat.other': 409,
	'phase.not-now': 409,
	'phase.last': 409,
	'phase.first': 409,
	'phase.not-running': 409,
	'phase.no-options': 409,
	'phase.moved': 409,
	'cluster.limit-board': 409,
	'note.limit-board': 409,
	'note.limit-person': 409,
	'note.too-long': 422,
	'note.not-yours': 403,
	'note.gone': 410,
	'board.locked': 409,
	'board.malformed': 400,
	'board.foreign-client': 403,
	'board.missing-updates': 409,
	'board.forbidden-region': 403,
	'board.too-large': 413,
	'held.decided': 409,
	'held.full': 409,
	'ballot.closed': 409,
	'ballot.not-eligible': 403,
	'ballot.budget-spent': 409,
	'ballot.option-limit': 409,
	'ballot.option-unknown': 422,
	'ballot.open': 409,
	'ballot.too-often': 429,
	'round.limit-options': 422,
	'results.not-released': 403,
	'initiative.title-missing': 422,
	'initiative.owner-missing': 422,
	'initiative.measure-missing': 422,
	'strategy.too-long': 422,
	'strategy.gone': 410,
	'strategy.limit-lines': 409,
	'strategy.limit-initiatives': 409,
	'strategy.year-invalid': 422,
	'strategy.promoted-already': 409,
	'strategy.reason-missing': 422,
	'review.not-open': 409,
	'review.gaps': 409,
	'review.outdated': 409,
	'review.wrong-state': 409,
	'review.own-submission': 403,
	'review.unchanged': 409,
	'review.unapproved': 409,
	'review.changed': 409,
	'review.reason-missing': 422,
	'review.words-missing': 422,
	'review.name-missing': 422,
	'review.limit-leaders': 409,
	'review.limit-comments': 409,
	'review.link-expired': 410,
	'delivery.step-skipped': 409,
	'delivery.told': 409,
	'delivery.reason-missing': 422,
	'delivery.value-missing': 409,
	'delivery.value-invalid': 422,
	'delivery.month-invalid': 422,
	'award.title-missing': 422,
	'award.weights': 422,
	'award.score-invalid': 422,
	'award.reason-missing': 422,
	'export.too-many': 429,
	'export.not-ready': 409,
	'export.failed': 500,
	'export.outdated': 409,
	'import.invalid': 422,
	'import.strategy-there': 409,
	'import.award-there': 409,
	'import.day-plan-there': 409,
	'import.announcement-there': 409,
	'award.frozen': 409,
	'award.rules-incomplete': 422,
	'award.not-now': 409,
	'award.judges-too-few': 409,
	'award.declaration-missing': 403,
	'award.recused': 403,
	'award.conflict-undecided': 409,
	'award.scores-missing': 422,
	'award.scores-closed': 409,
	'award.already-scored': 409,
	'award.tie-open': 409,
	'award.method-impossible': 409,
	'award.date-invalid': 422,
	'award.initiative-unknown': 409,
	'nomination.not-open': 409,
	'nomination.closed': 409,
	'nomination.words-missing': 422,
	'nomination.withdrawn': 409,
	'file.type': 415,
	'file.too-large': 413,
	'file.too-many': 409,
	'file.no-room': 507,
	'file.empty': 422,
	'announcement.number-typed': 422,
	'announcement.fact-unknown': 422,
	'announcement.words-missing': 422,
	'announcement.too-long': 422,
	'announcement.promise-unknown': 409,
	'announcement.quote-unknown': 409,
	'announcement.award-unpublished': 409,
	'mail.not-set': 409,
	'announcement.round-unknown': 409,
	'announcement.strategy-missing': 422,
	'announcement.instant-invalid': 422,
	'announcement.instant-past': 422,
	'announcement.wrong-state': 409,
	'announcement.note-missing': 422
};

export const statusOf = (code: RefusalCode): number => statuses[code];

/** RFC 9457. `code` and `params` are the contract; the sentence is made where the language is known. */
export const problemOf = ({ code, params = {} }: Refusal): Response =>
	Response.json(
		{ type: `urn:majlis:problem:${code}`, title: code, status: statuses[code], code, params },
		{ status: statuses[code], headers: { 'content-type': 'application/problem+json' } }
	);

import * as Y from 'yjs';
import type { Id, RoundId } from '#domain/ids.ts';
import type { Allocations, Round } from '#domain/ballots.ts';
import { checkBallot } from '#domain/ballots.ts';
import type { RefusalCode } from '#domain/errors.ts';
import type { Initiative } from '#domain/initiatives.ts';
import { inLobby } from '#domain/phase-machine.ts';
import { committed } from '#domain/receipts.ts';
import { computeResults } from '#domain/results.ts';
import { findTemplate } from '#domain/templates.ts';
import { workshopFromTemplate } from '#domain/workshop.ts';
import { digest } from '#server/storage/audit-chain.ts';
import type { AccountLink, Organisation, Person } from '#server/storage/accounts.ts';
import type { JournalBatch } from '#server/storage/journal.ts';
import type { BallotStore } from '#server/storage/ballots.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { LinkRow, SeatRow, WorkshopRow } from '#server/storage/workshops.ts';

export const now = Date.UTC(2027, 8, 7, 7);
export const id = <T extends Id<string>>(text: string): T => text as T;

export const organisation = (own: Partial<Organisation> = {}): Organisation => ({
	id: id('org_1'),
	name: { en: 'Waha', ar: 'واحة' },
	timeZone: 'Asia/Riyadh',
	createdAt: now,
	...own
});
export const person = (own: Partial<Person> = {}): Person => ({
	id: id('per_1'),
	organisationId: id('org_1'),
	email: 'sara@waha.example',
	name: 'سارة',
	role: 'facilitator',
	passwordHash: '$argon2id$first',
	language: 'ar',
	numerals: 'latn',
	createdAt: now,
	...own
});
export const accountLink = (own: Partial<AccountLink> = {}): AccountLink => ({
	tokenHash: 'hash_owner',
	kind: 'owner',
	organisationId: null,
	personId: null,
	email: null,
	role: 'owner',
	expiresAt: now + 1_000,
	...own
});

export const workshop = (name = 'w1', own: Partial<WorkshopRow> = {}): WorkshopRow => {
	const template = findTemplate('tpl_cxday_brainstorm_90');
	if (!template) throw new Error('the template is gone');
	let phases = 0;
	const ids = {
		id: id<WorkshopRow['workshop']['id']>(name),
		organisationId: id('org_1'),
		boardId: id(`board_${name}`)
	} as const;
	const cxDay = { year: 2027, date: '2027-10-05', rule: 'first_tuesday' } as const;
	return {
		workshop: workshopFromTemplate(template, { ...ids, cxDay } as never, 'ar', () => id(`ph_${phases++}`)),
		phase: inLobby,
		doorOpen: true,
		createdAt: now,
		createdBy: null,
		summaryTokenHash: null,
		...own
	};
};
export const link = (own: Partial<LinkRow> = {}): LinkRow => ({
	id: id('link_1'),
	workshopId: id('w1'),
	segment: 'customer',
	tokenHash: 'hash_link_1',
	version: 1,
	code: 'KM4R7X',
	expiresAt: null,
	maxUses: null,
	uses: 0,
	createdAt: now,
	...own
});
export const seat = (name: string, own: Partial<SeatRow> = {}): SeatRow => ({
	id: id(`seat_${name}`),
	workshopId: id('w1'),
	linkId: id('link_1'),
	personId: null,
	segment: 'customer',
	name,
	hideName: false,
	language: 'en',
	consents: { participate: true, quote: true, photo: false, recontact: false },
	withdrawn: null,
	tokenHash: `hash_seat_${name}`,
	createdAt: now,
	removedAt: null,
	...own
});
export const initiative = (name: string, own: Partial<Initiative> = {}): Initiative => ({
	id: id(name),
	workshopId: id('w1'),
	title: { en: 'Two-hour visits', ar: 'موعد محدد بساعتين' },
	owner: 'Field Services',
	measure: { en: 'On-time rate', ar: 'الالتزام بالموعد' },
	status: 'decided',
	roundId: null,
	optionId: null,
	createdAt: now,
	...own
});

export const strategy = (name: string, own: Partial<StrategyRow> = {}): StrategyRow => ({
	id: id(name),
	organisationId: id('org_1'),
	year: 2028,
	boardId: id(`board_${name}`),
	createdAt: now,
	createdBy: id('per_1'),
	...own
});

export const round = (own: Partial<Round> = {}): Round => ({
	id: id('round_1'),
	workshopId: id('w1'),
	phaseId: null,
	title: { en: 'Vote', ar: 'تصويت' },
	rules: { budget: 6, maxPerOption: 3, over: 'clusters', weights: {} },
	options: ['c1', 'c2', 'c3'].map((option) => ({ id: id(option), kind: 'cluster', title: option, noteIds: [] })),
	status: 'open',
	openedAt: now,
	closedAt: null,
	releasedAt: null,
	...own
});
export const released = (at: number, one: RoundId = id('round_1')): JournalBatch => ({
	updates: [],
	released: [{ round: one, at }]
});
/** The same with what it does to the board. */
export const shown = (at: number): JournalBatch => ({
	...released(at),
	updates: [{ doc: workshop().workshop.boardId, bytes: Y.encodeStateAsUpdate(new Y.Doc()) }]
});
/**
 * The rule of services, as `cast` runs it inside its transaction; `drawn` stands for the nonce of a voter's browser, `givesUp`
 * for the commitments that go along.
 */
export const asRules =
	(allocations: Allocations, drawn?: string, givesUp: readonly string[] = []): Parameters<BallotStore['cast']>[2] =>
	(current, eligible) => {
		if (current.status === 'closed') return { refuse: 'ballot.closed' satisfies RefusalCode };
		if (!eligible) return { refuse: 'ballot.not-eligible' satisfies RefusalCode };
		const checked = checkBallot(current, allocations);
		if (!checked.ok) return { refuse: checked.refusal.code };
		return { accept: checked.value, commitment: commitmentOf(checked.value, drawn, current.id), givesUp };
	};
export const commitmentOf = (allocations: Allocations, drawn?: string, of = id<RoundId>('round_1')): string =>
	digest(committed(nonce(drawn), of, allocations));
let casts = 0;
const nonce = (drawn = `nonce ${++casts}`): Uint8Array => Buffer.from(digest(drawn), 'hex');
export const countAll: Parameters<BallotStore['close']>[2] = (current, ballots, turnout) =>
	computeResults(current, ballots, { votersFloor: 3, turnout });

import type { RoundAudit } from '#domain/audit.ts';
import type { HeldId, InitiativeId, RoundId, SeatId, WorkshopId } from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import type { AskedCast } from '#domain/receipts.ts';
import type { RoundResults } from '#domain/results.ts';
import type { Consents } from '#domain/segments.ts';
import type {
	BoardView,
	CastView,
	FacilitationCommand,
	HeldInput,
	HeldView,
	InitiativeInput,
	Me,
	OwnHeldView,
	PhaseStep,
	ResultsView,
	RoundView
} from '#domain/views.ts';
import { ask as askOnce, type Answer } from './ask.ts';
import { seatHeader } from './seat-header.ts';

export type RoundRules = Partial<{ budget: number; maxPerOption: number; over: 'clusters' | 'notes' }>;

/** Everything on the board that waits for the server: phases, votes, results, membership. */
export interface Commands {
	phase(command: FacilitationCommand): Promise<Answer<PhaseStep>>;
	door(open: boolean): Promise<Answer<void>>;
	removeSeat(seat: SeatId): Promise<Answer<void>>;
	/** What the page was loaded with, as it is now. */
	view(): Promise<Answer<BoardView>>;
	/** Who the server takes this page for. */
	own(): Promise<Answer<Me>>;
	me(change: { done?: boolean; hand?: boolean }): Promise<Answer<void>>;
	leave(): Promise<Answer<void>>;
	consent(consents: Partial<Consents>): Promise<Answer<void>>;
	personalLink(): Promise<Answer<{ url: string }>>;
	round(): Promise<Answer<RoundView | null>>;
	openRound(rules: RoundRules): Promise<Answer<RoundView>>;
	/** Asked for again with the same nonce, it is the same ballot. [B9] */
	cast(ballot: AskedCast): Promise<Answer<CastView>>;
	audit(round: RoundId): Promise<Answer<RoundAudit>>;
	closeRound(round: RoundId): Promise<Answer<RoundResults>>;
	release(round: RoundId): Promise<Answer<void>>;
	results(): Promise<Answer<ResultsView>>;
	summaryLink(): Promise<Answer<{ url: string }>>;
	saveInitiative(input: InitiativeInput): Promise<Answer<Initiative>>;
	removeInitiative(id: InitiativeId): Promise<Answer<void>>;
	/** Words that wait for whoever leads. */
	held(): Promise<Answer<HeldView[]>>;
	admitHeld(ids: readonly HeldId[]): Promise<Answer<{ admitted: number }>>;
	dismissHeld(ids: readonly HeldId[]): Promise<Answer<void>>;
	/** One's own of them, and what became of them. */
	ownHeld(): Promise<Answer<OwnHeldView[]>>;
	handOver(words: HeldInput): Promise<Answer<{ id: HeldId }>>;
	takeBack(id: HeldId): Promise<Answer<void>>;
	exportAddress(format: 'csv' | 'xlsx' | 'json' | 'md'): string;
}

// A request whose answer was lost may have been carried out. These can be sent again: twice is the same as once. Of the
// POSTs, those that name the state they want are; "+5 minutes" is not, and "open a round" would open two.
const repeatable = (method: string, path: string): boolean => method !== 'POST' || path === 'me' || path === 'door';

/**
 * `seat`: whom the page was made for. The cookie may be another person's by now, and nothing is done in their name: whatever was
 * asked, `replaced` hears of it. [C15]
 */
export const createCommands = (
	workshop: WorkshopId,
	seat: SeatId,
	send: typeof fetch,
	replaced: () => void = () => undefined
): Commands => {
	const root = `/api/v1/workshops/${workshop}`;
	const sendAs: typeof fetch = (address, init) =>
		send(address, { ...init, headers: { ...(init?.headers as Record<string, string>), [seatHeader]: seat } });
	const ask = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
		for (let left = repeatable(method, path) ? 1 : 0; ; left--) {
			const answer = await askOnce<T>(method, `${root}/${path}`, body, sendAs);
			if (answer.kind === 'refused' && answer.refusal.code === 'seat.other') replaced();
			if (answer.kind !== 'offline' || left === 0) return answer;
		}
	};
	return {
		phase: (command) => ask('POST', 'phase', command),
		door: (open) => ask('POST', 'door', { open }),
		removeSeat: (seat) => ask('DELETE', `seats/${seat}`),
		view: () => ask('GET', 'board'),
		own: () => ask('GET', 'me'),
		me: (change) => ask('POST', 'me', change),
		leave: () => ask('DELETE', 'me'),
		consent: (consents) => ask('PATCH', 'me/consents', consents),
		personalLink: () => ask('POST', 'me/link', {}),
		round: () => ask('GET', 'rounds/current'),
		openRound: (rules) => ask('POST', 'rounds', rules),
		cast: ({ round, ...ballot }) => ask('PUT', `rounds/${round}/ballot`, ballot),
		audit: (round) => ask('GET', `rounds/${round}/audit`),
		closeRound: (round) => ask('POST', `rounds/${round}/close`, {}),
		release: (round) => ask('POST', `rounds/${round}/release`, {}),
		results: () => ask('GET', 'results'),
		summaryLink: () => ask('POST', 'summary-link', {}),
		saveInitiative: (input) => ask('POST', 'initiatives', input),
		removeInitiative: (id) => ask('DELETE', `initiatives/${id}`),
		held: () => ask('GET', 'held'),
		admitHeld: (ids) => ask('POST', 'held/admit', { ids }),
		dismissHeld: (ids) => ask('POST', 'held/dismiss', { ids }),
		ownHeld: () => ask('GET', 'held/own'),
		handOver: (words) => ask('POST', 'held/own', words),
		takeBack: (id) => ask('DELETE', `held/own/${id}`),
		exportAddress: (format) => `${root}/export?format=${format}`
	};
};

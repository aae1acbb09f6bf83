import { defaultVoteRules, type Round } from '#domain/ballots.ts';
import { ok, refuse, type Result } from '#domain/errors.ts';
import type { RoundId, WorkshopId } from '#domain/ids.ts';
import { areVoteRulesSound } from '#domain/agenda.ts';
import { turnoutOf } from '#domain/turnout.ts';
import type { RoundView } from '#domain/views.ts';
import { mayVote } from '#domain/workshop.ts';
import { allow, enter, enterFor, isAllowed, type Entry } from './access.ts';
import { openRoundIfDue } from './facilitation.ts';
import { roundAudit } from '#server/storage/round-audit.ts';
import type { Parts } from './parts.ts';
import { castBallot, closeRound, openRound, openRoundOf, readOptions, releaseRound, roundTitle } from './rounds.ts';
import type { Ballots } from './services.ts';
import { roundWithoutTakenBack } from './summary.ts';

const viewOf = async (parts: Parts, round: Round, { seat, row }: Entry): Promise<RoundView> => {
	const { store } = parts;
	const [shown, turnout, own, cast] = await Promise.all([
		roundWithoutTakenBack(parts, row, round),
		store.ballots.turnout(round.id),
		seat && round.status === 'open' ? store.ballots.own(round.id, seat.id) : null,
		seat ? store.ballots.hasVoted(round.id, seat.id) : false
	]);
	// Everybody seated who may vote is among the voters of an open round; `cast` judges by the frozen list all the same.
	const eligible = seat !== null && mayVote(seat.segment, row.workshop.settings);
	return { round: shown, eligible, own, cast, turnout: turnoutOf(turnout) };
};

/** The round, if it belongs to the workshop that was asked for: rights were judged for that one. */
const roundIn = async ({ store }: Parts, { row }: Entry, id: RoundId): Promise<Result<Round>> => {
	const round = await store.ballots.round(id);
	return round?.workshopId === row.workshop.id ? ok(round) : refuse('not-found');
};

export const createBallots = (parts: Parts): Ballots => {
	const heal = (id: WorkshopId): Promise<void> =>
		parts.inTurn(id, async () => {
			const row = await parts.store.workshops.get(id); // again: the phase may have moved while we waited
			if (row) await openRoundIfDue(parts, row, false);
		});
	return {
		async current(viewer, id) {
			const entry = await enterFor(parts, viewer, id, 'workshop.read');
			if (!entry.ok) return entry;
			if (entry.value.moment === 'vote') await heal(id);
			const rounds = await parts.store.ballots.rounds(id);
			const round = openRoundOf(rounds) ?? rounds.at(-1);
			return ok(round ? await viewOf(parts, round, entry.value) : null);
		},

		async cast(viewer, id, roundId, allocations, drawn = {}) {
			const entry = await enter(parts, viewer, id);
			if (!entry.ok) return entry;
			const { seat, row } = entry.value;
			const round = await roundIn(parts, entry.value, roundId);
			if (!round.ok) return round;
			if (round.value.status === 'closed') return refuse('ballot.closed');
			if (!seat) return refuse('ballot.not-eligible');
			const allowed = allow(entry.value, 'ballot.cast');
			if (!allowed.ok) return allowed;
			if (!parts.rates.casts.take(seat.id)) return refuse('ballot.too-often');
			const cast = await castBallot(parts, { round: roundId, seat: seat.id, allocations, ...drawn });
			if (!cast.ok) return cast;
			const { boardId } = row.workshop;
			parts.boards.turnoutChanged(boardId, roundId);
			parts.boards.send(boardId, { t: 'ballot', commitment: cast.value.commitment }, (of) => of === seat.id);
			return ok({ ...(await viewOf(parts, round.value, entry.value)), receipt: cast.value });
		},

		async audit(viewer, id, roundId) {
			const entry = await enterFor(parts, viewer, id, 'results.read');
			if (!entry.ok) return entry;
			const round = await roundIn(parts, entry.value, roundId);
			if (!round.ok) return round;
			if (round.value.status === 'open') return refuse('ballot.open');
			const mayRead = round.value.releasedAt !== null || isAllowed(entry.value, 'results.read-unreleased');
			if (!mayRead) return refuse('results.not-released');
			const audit = roundAudit(await parts.store.journal.audit(id), roundId);
			return audit ? ok(audit) : refuse('not-found');
		},

		close: (viewer, id, roundId) =>
			parts.inTurn(id, async () => {
				const entry = await enterFor(parts, viewer, id, 'round.close');
				if (!entry.ok) return entry;
				const round = await roundIn(parts, entry.value, roundId);
				if (!round.ok) return round;
				const { workshop } = entry.value.row;
				const results = await closeRound(parts, workshop, roundId);
				await parts.boards.rulesChanged(workshop.boardId);
				// nobody's rights change with a close, and rules that say the same are not sent again
				parts.boards.send(workshop.boardId, { t: 'changed', what: 'results' });
				return ok(results);
			}),

		open: (viewer, id, change = {}) =>
			parts.inTurn(id, async () => {
				const entry = await enterFor(parts, viewer, id, 'round.open');
				if (!entry.ok) return entry;
				const { workshop, phase } = entry.value.row;
				const current = workshop.agenda[phase.index];
				if (!current) return refuse('phase.not-now');
				const over = change.over ?? current.vote?.over ?? 'clusters';
				const options = await readOptions(parts, workshop, over);
				if (!options.ok) return options;
				const rules = { ...(current.vote ?? defaultVoteRules(options.value.length, over)), ...change };
				if (!areVoteRulesSound(rules)) return refuse('request.invalid');
				const open = openRoundOf(await parts.store.ballots.rounds(id));
				if (open) {
					const { voted } = turnoutOf(await parts.store.ballots.turnout(open.id));
					if (voted > 0) return refuse('ballot.open');
					await closeRound(parts, workshop, open.id);
				}
				const title = roundTitle(current);
				const round = await openRound(parts, { workshop, phase: current, title, rules, options: options.value });
				if (!round.ok) return round;
				await parts.boards.rulesChanged(workshop.boardId);
				return ok(await viewOf(parts, round.value, entry.value));
			}),

		release: (viewer, id, roundId) =>
			parts.inTurn(id, async () => {
				const entry = await enterFor(parts, viewer, id, 'round.release');
				if (!entry.ok) return entry;
				const round = await roundIn(parts, entry.value, roundId);
				if (!round.ok) return round;
				const results = await parts.store.ballots.results(roundId);
				if (!results) return refuse('ballot.open');
				await releaseRound(parts, entry.value.row.workshop, round.value, results);
				return ok(undefined);
			})
	};
};

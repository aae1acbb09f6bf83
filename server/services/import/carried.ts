import type { SeatId } from '#domain/ids.ts';
import type { ImportedWorkshop } from './format.ts';

/** A secret ballot leaves its voter behind. Every ballot says its segment, because figures are counted by it. */
const detached = (round: ImportedWorkshop['rounds'][number], segments: ReadonlyMap<string, string>): unknown => {
	const told = round.ballots as readonly Record<string, unknown>[];
	const segmentOf = ({ participantId }: Record<string, unknown>) => segments.get(participantId as string);
	if (!round.secret) return { ...round, ballots: told.map((ballot) => ({ ...ballot, segment: segmentOf(ballot) })) };
	const ballots = told.map(({ id: _id, participantId, ...choices }) =>
		JSON.stringify({ segment: segmentOf({ participantId }), ...choices })
	);
	return { ...round, ballots: ballots.sort().map((text): unknown => JSON.parse(text)) };
};

/** What no screen of today shows, word for word, for the parts of the product that will read it. */
export const carriedOf = (
	file: ImportedWorkshop,
	seats: ReadonlyMap<string, SeatId>
): Readonly<Record<string, unknown>> => {
	const segments = new Map<string, string>(file.participants.map(({ id, segment }) => [id, segment]));
	const { templateId: _t, title: _n, purpose: _p, zones: _z, ...workshop } = file.workshop;
	return {
		schema: file.schema,
		organisation: file.organisation,
		cxDay: file.cxDay,
		journey: { id: file.journey.id, title: file.journey.title, mode: file.journey.mode },
		workshop,
		seats: Object.fromEntries(seats), // initiatives, strategy and award below name people by the ids of the file
		aliases: Object.fromEntries(file.participants.map(({ id, alias }) => [id, alias])),
		quotes: file.quotes,
		setAside: file.notes.flatMap(({ id, signal, setAside }) => (setAside ? [{ noteId: id, signal, ...setAside }] : [])),
		rounds: file.rounds.filter(({ method }) => method !== 'dot').map((round) => detached(round, segments)),
		initiatives: file.initiatives,
		...Object.fromEntries(
			(['strategy', 'award', 'announcement', 'dayPlan'] as const).flatMap((part) =>
				file[part] ? [[part, file[part]]] : []
			)
		)
	};
};

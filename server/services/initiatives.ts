import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type InitiativeId, type OptionId } from '#domain/ids.ts';
import { decideInitiative } from '#domain/initiatives.ts';
import type { InitiativeInput } from '#domain/views.ts';
import { enterFor, type Entry } from './access.ts';
import { record } from './audit.ts';
import type { Parts } from './parts.ts';
import type { Initiatives } from './services.ts';

/** The thread to the vote must lead somewhere: to an option of a round of this workshop, or nowhere at all. */
const evidenceOf = async (
	{ store }: Parts,
	{ row }: Entry,
	{ roundId, optionId }: InitiativeInput
): Promise<Result<OptionId | null>> => {
	if (roundId === null) return optionId === null ? ok(null) : refuse('not-found');
	const round = await store.ballots.round(roundId);
	if (round?.workshopId !== row.workshop.id) return refuse('not-found');
	if (optionId === null) return ok(null);
	const option = round.options.find(({ id }) => id === optionId);
	return option ? ok(option.id) : refuse('not-found');
};

export const createInitiatives = (parts: Parts): Initiatives => ({
	async list(viewer, id) {
		const entry = await enterFor(parts, viewer, id, 'results.read');
		return entry.ok ? ok(await parts.store.workshops.initiatives(id)) : entry;
	},

	async save(viewer, id, input) {
		const entry = await enterFor(parts, viewer, id, 'initiative.edit');
		if (!entry.ok) return entry;
		const before = input.id
			? (await parts.store.workshops.initiatives(id)).find((known) => known.id === input.id)
			: undefined;
		if (input.id && !before) return refuse('not-found');
		const optionId = await evidenceOf(parts, entry.value, input);
		if (!optionId.ok) return optionId;
		const own = {
			id: before?.id ?? newId<InitiativeId>(parts.random, 'initiative'),
			workshopId: id,
			roundId: input.roundId,
			optionId: optionId.value,
			createdAt: parts.now()
		};
		const decided = decideInitiative(input, viewer.language, own, before);
		if (!decided.ok) return decided;
		await parts.store.workshops.saveInitiative(id, decided.value);
		await record(parts, id, { type: before ? 'initiative.changed' : 'initiative.decided', initiative: own.id });
		parts.boards.send(entry.value.row.workshop.boardId, { t: 'changed', what: 'initiatives' });
		return decided;
	},

	async remove(viewer, id, initiative) {
		const entry = await enterFor(parts, viewer, id, 'initiative.edit');
		if (!entry.ok) return entry;
		await parts.store.workshops.removeInitiative(id, initiative);
		await record(parts, id, { type: 'initiative.removed', initiative });
		parts.boards.send(entry.value.row.workshop.boardId, { t: 'changed', what: 'initiatives' });
		return done;
	}
});

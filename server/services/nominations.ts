import { mayNominate, milestonesOf, nominationWindow, type Award } from '#domain/awards.ts';
import type { OwnNominationView, PublicAwardView } from '#domain/award-views.ts';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type NominationId } from '#domain/ids.ts';
import { noWords } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import {
	checkWords,
	gapsOfNomination,
	isOpenForWords,
	isUnnamed,
	missingWords,
	type Nomination,
	type NominationState
} from '#domain/nominations.ts';
import type { NominationRow } from '#server/storage/awards.ts';
import type { Nominations } from './award-services.ts';
import { nominationToken, recordAward } from './award-parts.ts';
import type { Parts } from './parts.ts';
import { dropStored, readStored, storeEvidence } from './stored-evidence.ts';

interface Own {
	readonly award: Award;
	readonly row: NominationRow;
}

export const createNominations = (parts: Parts): Nominations => {
	const { store, seals, random, now, rates } = parts;

	const publicView = async (award: Award): Promise<PublicAwardView> => {
		const { opensOn, closesOn, opensAt } = nominationWindow(award);
		const organisation = await store.accounts.organisation(award.organisationId);
		const may = mayNominate(award, now());
		return {
			title: award.title,
			organisation: organisation?.name ?? noWords,
			awardDay: award.awardDay,
			rules: award.rules,
			milestones: milestonesOf(award),
			opensOn,
			closesOn,
			state: may.ok ? 'open' : award.stage === 'published' && now() < opensAt ? 'not-yet' : 'closed'
		};
	};
	/** Drafts of rules are nobody's business: before they are published the link leads nowhere. */
	const opened = async (token: string): Promise<Result<Award>> => {
		const row = await store.awards.byToken(seals.hash(token));
		return row && row.award.stage !== 'draft' ? ok(row.award) : refuse('not-found');
	};
	const own = async (token: string): Promise<Result<Own>> => {
		const row = await store.awards.nominationByToken(seals.hash(token));
		const award = row && (await store.awards.get(row.nomination.awardId));
		return row && award ? ok({ award: award.award, row }) : refuse('not-found');
	};
	/** Still in its nominator's hands, and in time. */
	const open = async (token: string): Promise<Result<Own>> => {
		const found = await own(token);
		if (!found.ok) return found;
		const { award, row } = found.value;
		if (row.nomination.state === 'withdrawn') return refuse('nomination.withdrawn');
		const may = mayNominate(award, now());
		if (!may.ok) return may;
		return isOpenForWords(row.nomination) ? found : refuse('nomination.closed');
	};
	/** In turn with the stages of the award: what comes when scoring has begun is too late. */
	const inHand = async <T>(
		token: string,
		find: (token: string) => Promise<Result<Own>>,
		work: (found: Own) => Promise<Result<T>>
	): Promise<Result<T>> => {
		const known = await own(token);
		if (!known.ok) return known;
		return parts.inTurn(`award/${known.value.award.id}`, async () => {
			const found = await find(token);
			return found.ok ? work(found.value) : found;
		});
	};
	const keep = async ({ row }: Own, change: Partial<Nomination>, type: string): Promise<Result<void>> => {
		const next = { ...row.nomination, ...change };
		if (!(await store.awards.saveNomination(next, row.version))) return refuse('conflict');
		await recordAward(parts, next.awardId, { type, nomination: next.id });
		return done;
	};

	return {
		async award(token) {
			const award = await opened(token);
			return award.ok ? ok(await publicView(award.value)) : award;
		},

		async begin(viewer, token, words) {
			const award = await opened(token);
			if (!award.ok) return award;
			const may = mayNominate(award.value, now());
			if (!may.ok) return may;
			const checked = checkWords(words, award.value.rules);
			if (!checked.ok) return checked;
			// nobody could tell it from another, neither whoever wrote it nor whoever sees the list
			if (isUnnamed(checked.value)) return refuse('nomination.words-missing');
			if (!rates.nominations.take(viewer.address)) return refuse('request.too-many');
			const known = await store.awards.nominations(award.value.id);
			if (known.length >= limits.nominationsPerAward) return refuse('request.too-many');
			const nomination: Nomination = {
				...checked.value,
				id: newId<NominationId>(random, 'nomination'),
				awardId: award.value.id,
				state: 'draft',
				nominator: { ...checked.value.nominator, seat: null },
				basis: null,
				reason: '',
				createdAt: now(),
				submittedAt: null
			};
			const ownToken = nominationToken(parts, nomination);
			await store.awards.addNomination({ nomination, tokenHash: seals.hash(ownToken), version: 1 });
			await recordAward(parts, award.value.id, { type: 'award.nomination-begun', nomination: nomination.id });
			return ok({ token: ownToken });
		},

		async get(token): Promise<Result<OwnNominationView>> {
			const found = await own(token);
			if (!found.ok) return found;
			const { award, row } = found.value;
			const { nomination, version } = row;
			const { categoryId, title, nominee, nomineeEmail, summary, answers, state, reason, basis } = nomination;
			const { seat: _seat, ...nominator } = nomination.nominator;
			// What was found in the meantime is told when the award is decided, not before.
			const told: NominationState = state === 'eligible' ? 'submitted' : state;
			return ok({
				award: await publicView(award),
				words: { categoryId, title, nominee, nomineeEmail, summary, nominator, answers },
				state: told,
				reason,
				version,
				basis: basis && { title: basis.title },
				gaps: gapsOfNomination(nomination, award.rules),
				missing: missingWords(nomination),
				files: await store.awards.files(nomination.id),
				mayEdit: (await open(token)).ok,
				mayWithdraw: award.stage !== 'decided' && state !== 'withdrawn' && state !== 'ineligible'
			});
		},

		save: (token, version, words) =>
			inHand(token, open, async (found) => {
				const { award, row } = found;
				if (row.version !== version) return refuse('conflict');
				const checked = checkWords(words, award.rules);
				if (!checked.ok) return checked;
				const { seat } = row.nomination.nominator;
				const next = { ...checked.value, nominator: { ...checked.value.nominator, seat } };
				// What has been handed in stays whole: a change that empties it would not be a nomination any more.
				if (row.nomination.state === 'submitted' && missingWords({ ...row.nomination, ...next }).length > 0)
					return refuse('nomination.words-missing');
				return keep(found, next, 'award.nomination-saved');
			}),

		submit: (token) =>
			inHand(token, open, async (found) => {
				const { nomination } = found.row;
				if (missingWords(nomination).length > 0) return refuse('nomination.words-missing');
				if (nomination.state === 'submitted') return done;
				return keep(found, { state: 'submitted', submittedAt: now() }, 'award.nominated');
			}),

		withdraw: (token) =>
			inHand(token, own, async (found) => {
				if (found.row.nomination.state === 'withdrawn') return done;
				if (found.award.stage === 'decided') return refuse('award.not-now');
				return keep(found, { state: 'withdrawn' }, 'award.nomination-withdrawn');
			}),

		async mayAddFile(token) {
			const found = await open(token);
			if (!found.ok) return found;
			const known = await store.awards.files(found.value.row.nomination.id);
			return known.length < limits.evidenceFiles ? done : refuse('file.too-many', { limit: limits.evidenceFiles });
		},

		async addFile(token, name, bytes) {
			const found = await open(token);
			if (!found.ok) return found;
			const { nomination } = found.value.row;
			const stored = await storeEvidence(parts, nomination.awardId, nomination.id, name, bytes);
			if (stored.ok)
				await recordAward(parts, nomination.awardId, { type: 'award.evidence-added', nomination: nomination.id });
			return stored;
		},

		async removeFile(token, file) {
			const found = await open(token);
			if (!found.ok) return found;
			const stored = await store.awards.file(file);
			if (stored?.nominationId !== found.value.row.nomination.id) return refuse('not-found');
			await dropStored(parts, stored);
			return done;
		},

		async file(token, file) {
			const found = await own(token);
			if (!found.ok) return found;
			const stored = await store.awards.file(file);
			return stored?.nominationId === found.value.row.nomination.id ? readStored(parts, stored) : refuse('not-found');
		}
	};
};

import type { NominationItem } from '#domain/award-views.ts';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type NominationId } from '#domain/ids.ts';
import { noWords } from '#domain/languages.ts';
import { gapsOfNomination, missingWords, type Nomination } from '#domain/nominations.ts';
import { awardFor, nominationToken, recordAward } from './award-parts.ts';
import { judgesFor, judgesOfAccount, readPanel } from './award-recusals.ts';
import type { Awards } from './award-services.ts';
import { initiativeBases } from './initiative-basis.ts';
import type { Parts } from './parts.ts';
import { readStored } from './stored-evidence.ts';

export const createAwardNominations = (
	parts: Parts
): Pick<Awards, 'nominations' | 'bases' | 'draftFrom' | 'screen' | 'file'> => {
	const { store, random, now, seals } = parts;
	const bases = initiativeBases(parts);

	return {
		async nominations(viewer, id): Promise<Result<NominationItem[]>> {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			if (!entry.ok) return entry;
			const { award } = entry.value;
			const panel = await readPanel(parts, award);
			const items = panel.nominations.map(async (nomination): Promise<NominationItem> => {
				const [row, files] = await Promise.all([
					store.awards.nomination(nomination.id),
					store.awards.files(nomination.id)
				]);
				return {
					nomination,
					version: row?.version ?? 0,
					gaps: gapsOfNomination(nomination, award.rules),
					missing: missingWords(nomination),
					files,
					// of a draft that began here; those of others are in the hands of whoever began them
					ownToken: nomination.state === 'draft' && nomination.basis ? nominationToken(parts, nomination) : null,
					judges: judgesFor(panel, nomination.id).length
				};
			});
			return ok(await Promise.all(items));
		},

		async bases(viewer, id) {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			return entry.ok ? ok(await bases.list(entry.value.award.organisationId)) : entry;
		},

		async draftFrom(viewer, id, category, key) {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			if (!entry.ok) return entry;
			const { award, account } = entry.value;
			if (award.stage !== 'published') return refuse('award.not-now');
			if (!award.rules.categories.some((one) => one.id === category)) return refuse('not-found');
			const basis = await bases.find(award.organisationId, key);
			if (!basis) return refuse('not-found');
			const nomination: Nomination = {
				id: newId<NominationId>(random, 'nomination'),
				awardId: id,
				categoryId: category,
				state: 'draft',
				title: basis.title,
				nominee: { en: basis.owner, ar: basis.owner },
				nomineeEmail: '',
				summary: noWords,
				nominator: { name: account.name, email: account.email, relation: 'other', seat: null },
				answers: {},
				basis,
				reason: '',
				createdAt: now(),
				submittedAt: null
			};
			const token = nominationToken(parts, nomination);
			await store.awards.addNomination({ nomination, tokenHash: seals.hash(token), version: 1 });
			await recordAward(parts, id, { type: 'award.nomination-drafted', nomination: nomination.id });
			return ok({ token });
		},

		async screen(viewer, id, nominationId, { eligible, reason }) {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			if (!entry.ok) return entry;
			return parts.inTurn(`award/${id}`, async () => {
				if ((await store.awards.get(id))?.award.stage === 'decided') return refuse('award.not-now');
				const row = await store.awards.nomination(nominationId);
				if (row?.nomination.awardId !== id) return refuse('not-found');
				const { nomination, version } = row;
				if (nomination.state === 'withdrawn') return refuse('nomination.withdrawn');
				if (nomination.state === 'draft') return refuse('award.not-now');
				if (!eligible && reason.trim() === '') return refuse('award.reason-missing');
				const state = eligible ? 'eligible' : 'ineligible';
				const next = { ...nomination, state, reason: eligible ? '' : reason.trim() } as const;
				if (!(await store.awards.saveNomination(next, version))) return refuse('conflict');
				await recordAward(parts, id, { type: 'award.screened', nomination: nominationId, state });
				return done;
			});
		},

		async file(viewer, id, file) {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			if (!entry.ok) return entry;
			const found = await store.awards.file(file);
			const row = found && (await store.awards.nomination(found.nominationId));
			if (!found || row?.nomination.awardId !== id) return refuse('not-found');
			const panel = await readPanel(parts, entry.value.award);
			for (const own of judgesOfAccount(panel, viewer)) {
				const may = panel.mayTouch(own.id, found.nominationId);
				if (!may.ok) return may;
			}
			return readStored(parts, found);
		}
	};
};

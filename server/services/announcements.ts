import {
	allowedYears,
	announcementState,
	assemble,
	checkDraft,
	checkNote,
	mayStep,
	valuesOf,
	type AnnouncementStep,
	type SealedAnnouncement
} from '#domain/announcement.ts';
import { isPlanYear } from '#domain/day-plan.ts';
import { ok, refuse, type Result } from '#domain/errors.ts';
import type { Action } from '#domain/permissions.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { AnnouncementRow } from '#server/storage/announcements.ts';
import { accountFor } from './access.ts';
import { composed, composerView, strategyOf } from './announcement/composer-view.ts';
import { addAnnouncement } from './announcement/first-row.ts';
import { readGrounds } from './announcement/grounds.ts';
import { announceVersion, openNow, told, turnOf } from './announcement/opening.ts';
import { previewOf, publicView } from './announcement/public-view.ts';
import { sendThanks } from './announcement/thanks-letters.ts';
import { thanksOf } from './announcement/thanks.ts';
import type { Parts } from './parts.ts';
import type { Announcements } from './cx-day-services.ts';

const mostPictures = 40; // of some 60 KB

type Account = NonNullable<Viewer['account']>;

export const createAnnouncements = (parts: Parts): Announcements => {
	const { store, now, inTurn } = parts;

	const enter = (viewer: Viewer, year: number, action: Action): Result<Account> => {
		const account = accountFor(viewer, action);
		return account.ok && !isPlanYear(year) ? refuse('not-found') : account;
	};
	/** One after the other, on the version that the person saw. */
	const changing = async <T>(
		viewer: Viewer,
		year: number,
		action: Action,
		work: (account: Account, row: AnnouncementRow | null) => Promise<Result<T>>
	): Promise<Result<T>> => {
		const account = enter(viewer, year, action);
		if (!account.ok) return account;
		const { organisationId } = account.value;
		return inTurn(turnOf({ organisationId, year }), async () =>
			work(account.value, await store.announcements.ofYear(organisationId, year))
		);
	};
	const stepping = (
		viewer: Viewer,
		year: number,
		version: number,
		step: AnnouncementStep,
		work: (row: AnnouncementRow, account: Account) => Promise<Result<AnnouncementRow>>
	): Promise<Result<{ version: number }>> =>
		changing(viewer, year, 'strategy.announce', async (account, row) => {
			if (!row) return refuse('not-found');
			const allowed = mayStep(row, step);
			if (!allowed.ok) return allowed;
			if (row.version !== version) return refuse('conflict');
			const next = await work(row, account);
			if (!next.ok) return next;
			const acts = { seal: 'sealed', unseal: 'unsealed', correct: 'corrected', withdraw: 'withdrawn' } as const;
			const by = { by: account.personId, ...(next.value.opensAt !== null && { opensAt: next.value.opensAt }) };
			const line = told(parts, step === 'unseal' ? row : next.value, acts[step], by);
			return (await store.announcements.save(next.value, line)) ? ok({ version: version + 1 }) : refuse('conflict');
		});

	/** What stands in the draft, if it is exactly what was approved. */
	const sealing = async (row: AnnouncementRow, { personId, name }: Account): Promise<Result<SealedAnnouncement>> => {
		const strategy = await strategyOf(parts, row.organisationId, row.draft.strategyId);
		if (!strategy) return refuse('announcement.strategy-missing');
		const grounds = await readGrounds(parts, strategy, row.draft);
		const { state, revoked } = grounds.live.standing;
		if (state !== 'approved' && state !== 'announced')
			return revoked ? refuse('review.changed', { hash: grounds.hash }) : refuse('review.unapproved', { state });
		const result = composed(row.draft, grounds, row.year);
		return result.ok ? ok({ ...result.value, by: { id: personId, name }, at: now() }) : result;
	};

	/** For anybody: a page that is public. What has to become public on the way does. */
	const openedBySlug = async (slug: string): Promise<AnnouncementRow | null> => {
		const row = await store.announcements.opened(slug, now());
		if (!row || row.publishedAt !== null) return row;
		return inTurn(turnOf(row), () => openNow(parts, row.id));
	};

	const published = async () => {
		const rows = await store.announcements.published();
		return (await Promise.all(rows.map((row) => publicView(parts, row)))).filter((view) => view !== null);
	};
	/**
	 * Title and figures only, no words of others: it may be kept for as long as they stand. Drawn once for all who ask at the
	 * same time: it takes a second, and anybody may ask.
	 */
	const pictures = new Map<string, Promise<Uint8Array>>();
	const drawn = (key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> => {
		const known = pictures.get(key);
		if (known) return known;
		const picture = draw();
		pictures.set(key, picture);
		picture.catch(() => pictures.delete(key)); // whoever asks next tries again
		const [oldest] = pictures.keys();
		if (pictures.size > mostPictures && oldest !== undefined) pictures.delete(oldest);
		return picture;
	};

	const openDue = async (): Promise<number | null> => {
		for (const row of await store.announcements.due(now())) await inTurn(turnOf(row), () => openNow(parts, row.id));
		return store.announcements.nextOpening(now());
	};

	return {
		async get(viewer, year) {
			const account = enter(viewer, year, 'announcement.read');
			if (!account.ok) return account;
			const mayEdit = accountFor(viewer, 'announcement.edit').ok;
			return ok(await composerView(parts, account.value.organisationId, year, mayEdit));
		},

		save: (viewer, year, version, draft) =>
			changing(viewer, year, 'announcement.edit', async (account, row) => {
				if ((row?.version ?? 0) !== version) return refuse('conflict');
				const state = row ? announcementState(row) : 'draft';
				if (state === 'withdrawn') return refuse('announcement.wrong-state', { state });
				const strategy = await strategyOf(parts, account.organisationId, draft.strategyId);
				if (!strategy) return refuse('announcement.strategy-missing');
				const checked = checkDraft(draft, allowedYears(year, strategy.year));
				if (!checked.ok) return checked;
				const isSaved = row
					? await store.announcements.save({ ...row, draft: checked.value }, [])
					: await addAnnouncement(parts, { organisationId: account.organisationId, year, draft: checked.value });
				return isSaved ? ok({ version: version + 1 }) : refuse('conflict');
			}),

		async preview(viewer, year, of) {
			const account = enter(viewer, year, 'announcement.read');
			if (!account.ok) return account;
			const row = await store.announcements.ofYear(account.value.organisationId, year);
			const strategy = row && (await strategyOf(parts, row.organisationId, row.draft.strategyId));
			if (!strategy) return refuse('not-found');
			const grounds = await readGrounds(parts, strategy, row.draft);
			const seen = of === 'sealed' && row.sealed ? row.sealed : assemble(row.draft, grounds);
			return ok(await previewOf(parts, row, seen, grounds.content));
		},

		async seal(viewer, year, version, opensAt) {
			const result = await stepping(viewer, year, version, 'seal', async (row, account) => {
				if (opensAt !== null && opensAt <= now()) return refuse('announcement.instant-past');
				const sealed = await sealing(row, account);
				return sealed.ok ? ok({ ...row, sealed: sealed.value, opensAt: opensAt ?? now(), changedAt: now() }) : sealed;
			});
			if (result.ok && opensAt === null) await openDue();
			return result;
		},

		unseal: (viewer, year, version) =>
			stepping(viewer, year, version, 'unseal', async (row) => ok({ ...row, sealed: null, opensAt: null })),

		correct: (viewer, year, version, text) =>
			stepping(viewer, year, version, 'correct', async (row, account) => {
				const sealed = await sealing(row, account);
				if (!sealed.ok) return sealed;
				const { facts } = sealed.value;
				const years = allowedYears(year, facts.find(({ name }) => name === 'year')?.value ?? null);
				const note = checkNote(text, years, valuesOf(facts));
				if (!note.ok) return note;
				// what is public from now on may be another version than the one that was
				if (!(await announceVersion(parts, sealed.value))) return refuse('not-found');
				const notes = [...row.notes, { is: 'correction' as const, at: now(), text: note.value }];
				return ok({ ...row, sealed: sealed.value, notes, changedAt: now() });
			}),

		withdraw: (viewer, year, version, text) =>
			stepping(viewer, year, version, 'withdraw', async (row) => {
				const facts = row.sealed?.facts ?? [];
				const years = allowedYears(year, facts.find(({ name }) => name === 'year')?.value ?? null);
				const note = checkNote(text, years, {});
				if (!note.ok) return note;
				const notes = [...row.notes, { is: 'withdrawal' as const, at: now(), text: note.value }];
				return ok({ ...row, withdrawnAt: now(), notes, changedAt: now() });
			}),

		async bySlug(slug) {
			const row = await openedBySlug(slug);
			const view = row && (await publicView(parts, row));
			return view ? ok(view) : refuse('not-found');
		},

		async picture(slug, language) {
			const row = await openedBySlug(slug);
			if (!row || announcementState(row) !== 'published') return refuse('not-found');
			const key = `${row.id}/${row.changedAt}/${row.version}/${language}`;
			const picture = drawn(key, async () => {
				const view = await publicView(parts, row);
				if (!view) throw new Error('a page that is public shows nothing');
				const { drawAnnouncement } = await import('#server/exports/announcement/picture.ts');
				return drawAnnouncement(view, language);
			});
			return ok(await picture);
		},

		async feed(origin, language) {
			const { writeAtom } = await import('#server/exports/announcement/atom.ts');
			return writeAtom(await published(), { origin, language });
		},

		published,

		async thanks(viewer, year) {
			const account = enter(viewer, year, 'announcement.edit');
			return account.ok ? ok(await thanksOf(parts, account.value.organisationId, year)) : account;
		},

		async sendThanks(viewer, year, wanted, write) {
			const account = enter(viewer, year, 'announcement.edit');
			if (!account.ok) return account;
			const row = await store.announcements.ofYear(account.value.organisationId, year);
			return row ? sendThanks(parts, account.value, row, wanted, write) : refuse('not-found');
		},

		openDue
	};
};

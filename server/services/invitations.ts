import { freeAliases } from '#domain/aliases.ts';
import { ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type LinkId, type WorkshopId } from '#domain/ids.ts';
import { newJoinCode, normaliseJoinCode } from '#domain/join-code.ts';
import { noWords } from '#domain/languages.ts';
import { consentsAsked, joiningSegments, type JoiningSegment } from '#domain/segments.ts';
import type { LinkView } from '#domain/views.ts';
import type { LinkRow, WorkshopRow } from '#server/storage/workshops.ts';
import { enterFor, heldSeat } from './access.ts';
import { record } from './audit.ts';
import type { Parts } from './parts.ts';
import type { Invitations } from './services.ts';

/** Made again from id and version whenever the link is shown: a database that leaks holds no link that works. */
export const linkToken = ({ seals }: Pick<Parts, 'seals'>, { id, version }: Pick<LinkRow, 'id' | 'version'>): string =>
	seals.derive('link', `${id}.${version}`);

export const linkView = (parts: Pick<Parts, 'seals'>, origin: string, link: LinkRow): LinkView => {
	const { id, segment, code, expiresAt, maxUses, uses } = link;
	return { id, segment, url: `${origin}/j/${linkToken(parts, link)}`, code, expiresAt, maxUses, uses };
};

const freeCode = async ({ store, random }: Parts): Promise<string> => {
	for (;;) {
		const code = newJoinCode(random);
		if (!(await store.workshops.codeTaken(code))) return code;
	}
};

const freshLink = async (parts: Parts, workshopId: WorkshopId, segment: JoiningSegment): Promise<LinkRow> => {
	const id = newId<LinkId>(parts.random, 'link');
	const version = 1;
	return {
		id,
		workshopId,
		segment,
		tokenHash: parts.seals.hash(linkToken(parts, { id, version })),
		version,
		code: await freeCode(parts),
		expiresAt: null,
		maxUses: null,
		uses: 0,
		createdAt: parts.now()
	};
};

/** One for every kind of person that joins; made with the workshop, so that inviting is copying. */
export const freshLinks = (parts: Parts, id: WorkshopId): Promise<LinkRow[]> =>
	Promise.all(joiningSegments.map((segment) => freshLink(parts, id, segment)));

/** Whether the link still lets somebody in; the door is asked apart, because it does not concern who is seated. */
export const whyClosed = ({ expiresAt, maxUses, uses }: LinkRow, { phase }: WorkshopRow, now: number): Result<void> => {
	if (phase.status === 'ended') return refuse('workshop.closed');
	if (expiresAt !== null && expiresAt <= now) return refuse('join.link-expired');
	return maxUses !== null && uses >= maxUses ? refuse('join.link-used-up') : ok(undefined);
};

export const openLink = async (
	{ store, seals }: Parts,
	token: string
): Promise<Result<{ link: LinkRow; row: WorkshopRow }>> => {
	const link = await store.workshops.linkByToken(seals.hash(token));
	const row = link && (await store.workshops.get(link.workshopId));
	return row ? ok({ link, row }) : refuse('join.link-reset');
};

export const createInvitations = (parts: Parts): Invitations => {
	const change = async (
		viewer: Parameters<Invitations['reset']>[0],
		id: LinkId,
		workshop: WorkshopId,
		next: (link: LinkRow) => LinkRow | Promise<LinkRow>,
		type: string
	): Promise<Result<LinkView>> => {
		const entry = await enterFor(parts, viewer, workshop, 'link.manage');
		if (!entry.ok) return entry;
		const link = (await parts.store.workshops.links(workshop)).find((known) => known.id === id);
		if (!link) return refuse('not-found');
		const changed = await next(link);
		await parts.store.workshops.saveLink(changed);
		await record(parts, workshop, { type, segment: link.segment });
		return ok(linkView(parts, viewer.origin, changed));
	};

	return {
		setLink: async (viewer, id, workshop, { expiresAt, maxUses }) => {
			const isWhole = (value: number | null): boolean => value === null || (Number.isSafeInteger(value) && value > 0);
			if (!isWhole(expiresAt) || !isWhole(maxUses)) return refuse('request.invalid');
			return change(viewer, id, workshop, (link) => ({ ...link, expiresAt, maxUses }), 'link.changed');
		},

		reset: (viewer, id, workshop) =>
			change(
				viewer,
				id,
				workshop,
				async (link) => {
					const version = link.version + 1;
					const tokenHash = parts.seals.hash(linkToken(parts, { id, version }));
					return { ...link, version, tokenHash, code: await freeCode(parts), uses: 0 };
				},
				'link.reset'
			),

		async byToken(token, viewer) {
			const opened = await openLink(parts, token);
			if (!opened.ok) return opened;
			const { link, row } = opened.value;
			const held = viewer && (await heldSeat(parts, viewer, row.workshop.id));
			const isSeated = held?.removedAt === null;
			const open = whyClosed(link, row, parts.now());
			if (!open.ok && !isSeated) return open;
			const { workshop, phase, doorOpen } = row;
			const [organisation, seats] = await Promise.all([
				parts.store.accounts.organisation(workshop.organisationId),
				parts.store.workshops.seats(workshop.id)
			]);
			const seated = seats.filter(({ removedAt }) => removedAt === null);
			const [start = 0] = parts.random(1);
			return ok({
				workshopId: workshop.id,
				organisation: organisation?.name ?? noWords,
				title: workshop.title,
				purpose: workshop.purpose,
				segment: link.segment,
				authorship: workshop.authorship,
				votersFloor: workshop.settings.votersFloor,
				consentsAsked: consentsAsked(link.segment),
				seats: seated.filter(({ segment }) => segment !== 'facilitator').length,
				status: phase.status,
				doorOpen,
				isSeated,
				aliases: freeAliases(new Set(seated.map(({ name }) => name)), 3, start),
				languages: workshop.languages
			});
		},

		async byCode(typed, address) {
			const code = normaliseJoinCode(typed);
			if (!parts.rates.codes.mayTry(address)) return refuse('request.too-many');
			const link = code && (await parts.store.workshops.linkByCode(code));
			if (!link) {
				parts.rates.codes.failed(address);
				return refuse('join.code-unknown');
			}
			if (!parts.rates.joins.take(address)) return refuse('request.too-many');
			const row = await parts.store.workshops.get(link.workshopId);
			return row && row.phase.status !== 'ended' ? ok({ token: linkToken(parts, link) }) : refuse('join.code-unknown');
		}
	};
};

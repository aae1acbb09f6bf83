import type { OrganisationId } from '#domain/ids.ts';
import type { Parts } from './parts.ts';

/** The clocks of a day that nobody has planned yet. */
export const zoneOf = async ({ store }: Pick<Parts, 'store'>, id: OrganisationId): Promise<string> =>
	(await store.accounts.organisation(id))?.timeZone ?? 'UTC';

import { ok } from '#domain/errors.ts';
import { reading } from '../../answer.ts';

/** All that are public. */
export const GET = reading(async ({ services }) => ok({ announcements: await services.announcements.published() }));

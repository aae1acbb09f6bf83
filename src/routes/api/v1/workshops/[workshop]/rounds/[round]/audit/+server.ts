import { reading } from '../../../../../../answer.ts';

/** What the audit chain says of a closed round, so that a voter can check their ballot without believing us. */
export const GET = reading(({ services, viewer, id }) => services.ballots.audit(viewer, id('workshop'), id('round')));

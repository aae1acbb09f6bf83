import { createAccounts, type AccountParts } from './accounts.ts';
import { awardLinks } from './award-origins.ts';
import { createAwards } from './awards.ts';
import { announcementLinks } from './announcement/announcement-links.ts';
import { createAnnouncements } from './announcements.ts';
import { createBallots } from './ballots.ts';
import { createBoards } from './boards.ts';
import { createCxPlans } from './cx-plans.ts';
import { createDelivery } from './delivery.ts';
import { createEvidence } from './evidence.ts';
import { createExports } from './exports.ts';
import { createFacilitation } from './facilitation.ts';
import { createHeld } from './held.ts';
import { createIdeas } from './ideas.ts';
import { createInitiatives } from './initiatives.ts';
import { createInvitations } from './invitations.ts';
import { createJudging } from './judging.ts';
import { createNominations } from './nominations.ts';
import { createResults } from './results.ts';
import { createReviews } from './reviews.ts';
import { createSeats } from './seats.ts';
import type { Services, Viewers } from './services.ts';
import { createStrategies } from './strategies.ts';
import { createTransfer } from './transfer.ts';
import { createWorkshops } from './workshops.ts';

export const createServices = (parts: AccountParts, viewers: Viewers): Services => ({
	viewers,
	accounts: createAccounts(parts),
	workshops: createWorkshops(parts),
	invitations: createInvitations(parts),
	seats: createSeats(parts),
	boards: createBoards(parts),
	held: createHeld(parts),
	facilitation: createFacilitation(parts),
	ballots: createBallots(parts),
	results: createResults(parts),
	initiatives: createInitiatives(parts),
	strategies: createStrategies(parts),
	cxPlans: createCxPlans(parts),
	evidence: createEvidence(parts, [awardLinks(parts), announcementLinks(parts)]),
	ideas: createIdeas(parts),
	delivery: createDelivery(parts),
	announcements: createAnnouncements(parts),
	reviews: createReviews(parts),
	awards: createAwards(parts),
	nominations: createNominations(parts),
	judging: createJudging(parts),
	transfer: createTransfer(parts),
	exports: createExports(parts)
});

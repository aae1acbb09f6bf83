import { ok } from '#domain/errors.ts';
import { noWords } from '#domain/languages.ts';
import { enterFor, leads } from './access.ts';
import { linkView } from './invitations.ts';
import type { Parts } from './parts.ts';
import { meOf, takeSeat } from './seat-taking.ts';
import type { Boards } from './services.ts';

export const createBoards = (parts: Parts): Boards => ({
	async view(viewer, id) {
		const entry = await enterFor(parts, viewer, id, 'board.read');
		if (!entry.ok) return entry;
		const seat = await takeSeat(parts, viewer, entry.value);
		if (!seat.ok) return seat;
		const { row, roles } = entry.value;
		const { workshop, phase, doorOpen } = row;
		const { boardId, title, purpose, flow, authorship, agenda, stages } = workshop;
		const links = leads(roles) ? await parts.store.workshops.links(id) : [];
		const link = links.find(({ segment }) => segment === 'customer');
		const organisation = await parts.store.accounts.organisation(workshop.organisationId);
		return ok({
			workshopId: id,
			boardId,
			lineage: await parts.store.journal.lineage(boardId),
			organisation: organisation?.name ?? noWords,
			title,
			purpose,
			flow,
			authorship,
			agenda,
			stages,
			phase,
			serverNow: parts.now(),
			me: meOf(workshop, seat.value),
			doorOpen,
			link: link ? linkView(parts, viewer.origin, link) : null
		});
	}
});

import { isDocOf } from '#server/storage/journal.ts';
import type { LinkRow, SeatRow, WorkshopStore } from '#server/storage/workshops.ts';
import { copy, only, type Tables } from '#server/storage/memory/tables.ts';

export const memoryWorkshops = (tables: Tables): WorkshopStore => {
	const { workshops, links, seats, initiatives } = tables;

	const mustExist = (id: LinkRow['workshopId']) => {
		if (!workshops.has(id)) throw new Error('no such workshop');
	};
	const putLink = (link: LinkRow) => {
		mustExist(link.workshopId);
		const clash = [...links.values()].some(
			({ id, code, tokenHash }) => id !== link.id && (code === link.code || tokenHash === link.tokenHash)
		);
		if (clash) throw new Error('the code or token of the link exists already');
		const known = links.get(link.id);
		links.set(link.id, copy(known?.version === link.version ? { ...link, uses: known.uses } : link));
	};
	const seatOf = (workshop: SeatRow['workshopId'], person: SeatRow['personId']) =>
		only(seats.values(), (seat) => seat.workshopId === workshop && seat.personId === person)[0] ?? null;

	return {
		async add(row, newLinks) {
			const { id } = row.workshop;
			if (workshops.has(id)) throw new Error('the workshop exists already');
			workshops.set(id, copy(row));
			try {
				newLinks.forEach(putLink);
			} catch (error) {
				for (const link of newLinks) if (links.get(link.id)?.workshopId === id) links.delete(link.id);
				workshops.delete(id);
				throw error;
			}
		},
		async get(id) {
			return workshops.get(id) ?? null;
		},
		async byBoard(id) {
			return only(workshops.values(), ({ workshop }) => workshop.boardId === id)[0] ?? null;
		},
		async bySummaryToken(tokenHash) {
			return only(workshops.values(), (row) => row.summaryTokenHash === tokenHash)[0] ?? null;
		},
		async list(organisation) {
			const rows = only(workshops.values(), ({ workshop }) => workshop.organisationId === organisation).reverse();
			return rows.sort((a, b) => b.createdAt - a.createdAt);
		},
		async save(id, change) {
			const row = workshops.get(id);
			if (row) workshops.set(id, copy({ ...row, ...change }));
		},
		async remove(id) {
			const row = workshops.get(id);
			if (!row) return;
			const { boardId } = row.workshop;
			for (const link of links.values()) if (link.workshopId === id) links.delete(link.id);
			for (const seat of seats.values()) if (seat.workshopId === id) seats.delete(seat.id);
			for (const [key, { seatId }] of tables.letters) if (!seats.has(seatId)) tables.letters.delete(key);
			for (const [key, { round }] of tables.rounds) if (round.workshopId === id) tables.rounds.delete(key);
			for (const key of tables.docs.keys()) if (isDocOf(boardId, key)) tables.docs.delete(key);
			tables.boards.delete(boardId);
			for (const { id: held, board } of tables.held.values()) if (board === boardId) tables.held.delete(held);
			tables.audit.delete(id);
			initiatives.delete(id);
			workshops.delete(id);
		},

		async links(workshop) {
			return only(links.values(), ({ workshopId }) => workshopId === workshop);
		},
		async linkByToken(tokenHash) {
			return only(links.values(), (link) => link.tokenHash === tokenHash)[0] ?? null;
		},
		async linkByCode(code) {
			return only(links.values(), (link) => link.code === code)[0] ?? null;
		},
		async saveLink(link) {
			putLink(link);
		},
		async codeTaken(code) {
			return [...links.values()].some((link) => link.code === code);
		},

		async addSeat(seat, limit) {
			mustExist(seat.workshopId);
			if (seats.has(seat.id)) throw new Error('the seat exists already');
			if (seat.personId && seatOf(seat.workshopId, seat.personId)) return 'has-seat';
			const taken = only(
				seats.values(),
				({ workshopId, removedAt }) => workshopId === seat.workshopId && removedAt === null
			);
			if (taken.length >= limit.people) return 'full';
			if (seat.linkId) {
				const link = links.get(seat.linkId);
				if (!link || (link.maxUses !== null && link.uses >= link.maxUses)) return 'link-used-up';
				links.set(link.id, { ...link, uses: link.uses + 1 });
			}
			seats.set(seat.id, copy(seat));
			return 'added';
		},
		async seat(id) {
			return seats.get(id) ?? null;
		},
		async seatByToken(tokenHash) {
			return only(seats.values(), (seat) => seat.tokenHash === tokenHash)[0] ?? null;
		},
		async seatOfPerson(workshop, person) {
			return seatOf(workshop, person);
		},
		async seats(workshop) {
			return only(seats.values(), ({ workshopId }) => workshopId === workshop);
		},
		async saveSeat(id, change) {
			const seat = seats.get(id);
			if (seat) seats.set(id, copy({ ...seat, ...change }));
			if (typeof change.removedAt === 'number')
				for (const { id: held, seat: author } of tables.held.values()) if (author === id) tables.held.delete(held);
		},

		async initiatives(workshop) {
			return [...(initiatives.get(workshop)?.values() ?? [])];
		},
		async saveInitiative(workshop, initiative) {
			mustExist(workshop);
			const rows = initiatives.get(workshop) ?? new Map();
			initiatives.set(workshop, rows.set(initiative.id, copy(initiative)));
		},
		async removeInitiative(workshop, id) {
			initiatives.get(workshop)?.delete(id);
		}
	};
};

import type { BoardId } from '#domain/ids.ts';
import { and, count, desc, eq, isNull, sql } from 'drizzle-orm';
import type { LinkRow, SeatRow, WorkshopRow, WorkshopStore } from '#server/storage/workshops.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { removeHeldOf, removeWorkshop } from '#server/storage/sqlite/removal.ts';
import { rowReader, rowsReader } from '#server/storage/sqlite/row-reader.ts';
import { initiatives, links, seats, workshops } from '#server/storage/sqlite/schema/workshops.ts';

const { placeholder } = sql;
const row = {
	workshop: workshops.workshop,
	phase: workshops.phase,
	doorOpen: workshops.doorOpen,
	createdAt: workshops.createdAt,
	createdBy: workshops.createdBy,
	summaryTokenHash: workshops.summaryTokenHash
} satisfies Record<keyof WorkshopRow, unknown>;

export const sqliteWorkshops = (database: Database): WorkshopStore => {
	const { drizzle: db, atomic } = database;

	const workshopWhere = (column: typeof workshops.id | typeof workshops.boardId | typeof workshops.summaryTokenHash) =>
		db
			.select(row)
			.from(workshops)
			.where(eq(column, placeholder('value')))
			.prepare();
	const byId = workshopWhere(workshops.id);
	const byBoard = workshopWhere(workshops.boardId);
	const bySummaryToken = workshopWhere(workshops.summaryTokenHash);
	const listed = db
		.select(row)
		.from(workshops)
		.where(eq(workshops.organisationId, placeholder('organisation')))
		.orderBy(desc(workshops.createdAt), sql`rowid desc`)
		.prepare();

	const linkWhere = (column: typeof links.id | typeof links.tokenHash | typeof links.code) =>
		db
			.select()
			.from(links)
			.where(eq(column, placeholder('value')))
			.prepare();
	const linkById = linkWhere(links.id);
	const linkByToken = linkWhere(links.tokenHash);
	const linkByCode = linkWhere(links.code);

	const seatById = rowReader(database, seats, seats.id);
	const seatByToken = rowReader(database, seats, seats.tokenHash);
	const seatOfPerson = db
		.select()
		.from(seats)
		.where(and(eq(seats.workshopId, placeholder('workshop')), eq(seats.personId, placeholder('person'))))
		.prepare();
	const seatsOf = rowsReader(database, seats, seats.workshopId);
	const taken = db
		.select({ n: count() })
		.from(seats)
		.where(and(eq(seats.workshopId, placeholder('workshop')), isNull(seats.removedAt)))
		.prepare();

	const ofBoard = database.remember((id: BoardId) => byBoard.get({ value: id }) ?? null);

	const putLink = (link: LinkRow) => {
		const known = linkById.get({ value: link.id });
		const next = known?.version === link.version ? { ...link, uses: known.uses } : link;
		db.insert(links).values(next).onConflictDoUpdate({ target: links.id, set: next }).run();
	};
	/** False when the link has no use left. */
	const useLink = (id: NonNullable<SeatRow['linkId']>): boolean => {
		const link = linkById.get({ value: id });
		if (!link || (link.maxUses !== null && link.uses >= link.maxUses)) return false;
		db.update(links)
			.set({ uses: link.uses + 1 })
			.where(eq(links.id, id))
			.run();
		return true;
	};

	return {
		async add(added, newLinks) {
			const { id, organisationId, boardId } = added.workshop;
			atomic(() => {
				db.insert(workshops)
					.values({ ...added, id, organisationId, boardId })
					.run();
				newLinks.forEach(putLink);
			});
		},
		async get(id) {
			return byId.get({ value: id }) ?? null;
		},
		async byBoard(id) {
			return ofBoard(id);
		},
		async bySummaryToken(tokenHash) {
			return bySummaryToken.get({ value: tokenHash }) ?? null;
		},
		async list(organisation) {
			return listed.all({ organisation });
		},
		async save(id, change) {
			if (Object.keys(change).length) db.update(workshops).set(change).where(eq(workshops.id, id)).run();
		},
		async remove(id) {
			removeWorkshop(database, id);
		},

		async links(workshop) {
			return db
				.select()
				.from(links)
				.where(eq(links.workshopId, workshop))
				.orderBy(sql`rowid`)
				.all();
		},
		async linkByToken(tokenHash) {
			return linkByToken.get({ value: tokenHash }) ?? null;
		},
		async linkByCode(code) {
			return linkByCode.get({ value: code }) ?? null;
		},
		async saveLink(link) {
			atomic(() => putLink(link));
		},
		async codeTaken(code) {
			return linkByCode.get({ value: code }) !== undefined;
		},

		async addSeat(seat, limit) {
			return atomic(() => {
				const { workshopId: workshop, personId: person } = seat;
				if (person && seatOfPerson.get({ workshop, person })) return 'has-seat';
				if ((taken.get({ workshop })?.n ?? 0) >= limit.people) return 'full';
				if (seat.linkId && !useLink(seat.linkId)) return 'link-used-up';
				db.insert(seats).values(seat).run();
				return 'added';
			});
		},
		async seat(id) {
			return seatById(id);
		},
		async seatByToken(tokenHash) {
			return seatByToken(tokenHash);
		},
		async seatOfPerson(workshop, person) {
			return seatOfPerson.get({ workshop, person }) ?? null;
		},
		async seats(workshop) {
			return seatsOf(workshop);
		},
		async saveSeat(id, change) {
			if (Object.keys(change).length === 0) return;
			const leaves = typeof change.removedAt === 'number';
			atomic(() => {
				db.update(seats).set(change).where(eq(seats.id, id)).run();
				if (leaves) removeHeldOf(database, id);
			});
			if (leaves) database.scrub();
		},

		async initiatives(workshop) {
			const found = db
				.select()
				.from(initiatives)
				.where(eq(initiatives.workshopId, workshop))
				.orderBy(sql`rowid`)
				.all();
			return found.map(({ initiative }) => initiative);
		},
		async saveInitiative(workshop, initiative) {
			db.insert(initiatives)
				.values({ workshopId: workshop, id: initiative.id, initiative })
				.onConflictDoUpdate({ target: [initiatives.workshopId, initiatives.id], set: { initiative } })
				.run();
		},
		async removeInitiative(workshop, id) {
			db.delete(initiatives)
				.where(and(eq(initiatives.workshopId, workshop), eq(initiatives.id, id)))
				.run();
		}
	};
};

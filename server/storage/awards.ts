import type { Award } from '#domain/awards.ts';
import type { EvidenceFile } from '#domain/evidence-files.ts';
import type { AwardId, EvidenceFileId, JudgeId, NominationId, OrganisationId, SeatId } from '#domain/ids.ts';
import type { Declaration, Judge } from '#domain/judges.ts';
import type { Nomination } from '#domain/nominations.ts';
import type { ScoreSheet } from '#domain/score-sheets.ts';

export interface AwardRow {
	readonly award: Award;
	/** Opens the public page of nominations; SHA-256 of the token. */
	readonly tokenHash: string;
	/** One more with each save. */
	readonly version: number;
}
export interface JudgeRow {
	readonly judge: Judge;
	readonly tokenHash: string;
}
export interface NominationRow {
	readonly nomination: Nomination;
	/** The nominator's own link. */
	readonly tokenHash: string;
	readonly version: number;
}
/** A word in the discussion of one nominee. */
export interface RemarkRow {
	readonly nominationId: NominationId;
	readonly judgeId: JudgeId;
	readonly text: string;
	readonly at: number;
}
export interface AwardStore {
	/** False: the organisation has an award of that year. */
	add(row: AwardRow): Promise<boolean>;
	get(id: AwardId): Promise<AwardRow | null>;
	byToken(tokenHash: string): Promise<AwardRow | null>;
	list(organisation: OrganisationId): Promise<AwardRow[]>; // latest year first
	/** `version` is the one it was decided on. False: somebody else was first, and nothing is stored. */
	save(award: Award, tokenHash: string, version: number): Promise<boolean>;
	/** With judges, nominations, sheets and everything else of it. */
	remove(id: AwardId): Promise<void>;

	judges(award: AwardId): Promise<Judge[]>; // in the order of their coming
	judgeByToken(tokenHash: string): Promise<Judge | null>;
	saveJudge(row: JudgeRow): Promise<void>;
	/** Seats of the same person, none of them lost when two requests find them at once. */
	bindSeats(judge: JudgeId, seats: readonly SeatId[]): Promise<void>;

	nominations(award: AwardId): Promise<Nomination[]>; // in the order of their coming
	nomination(id: NominationId): Promise<NominationRow | null>;
	nominationByToken(tokenHash: string): Promise<NominationRow | null>;
	addNomination(row: NominationRow): Promise<void>;
	saveNomination(nomination: Nomination, version: number): Promise<boolean>;

	declarations(award: AwardId): Promise<Declaration[]>;
	/** The first stands; a decision of the chair is written to it. */
	saveDeclaration(award: AwardId, declaration: Declaration): Promise<void>;

	/** Drafts and all versions. */
	sheets(award: AwardId): Promise<ScoreSheet[]>;
	/** Version 0, again and again; false once there is a submitted one. */
	saveDraft(award: AwardId, sheet: ScoreSheet): Promise<boolean>;
	/** Takes the place of a draft. False: that version is there already. What was submitted is never written over. */
	addSheet(award: AwardId, sheet: ScoreSheet): Promise<boolean>;

	remarks(nomination: NominationId): Promise<RemarkRow[]>;
	addRemark(award: AwardId, remark: RemarkRow): Promise<void>;

	files(nomination: NominationId): Promise<EvidenceFile[]>;
	file(id: EvidenceFileId): Promise<EvidenceFile | null>;
	/** Of all its nominations. */
	fileBytes(award: AwardId): Promise<number>;
	/** False when the nomination has as many as it may. */
	addFile(award: AwardId, file: EvidenceFile, most: number): Promise<boolean>;
	removeFile(id: EvidenceFileId): Promise<void>;
}

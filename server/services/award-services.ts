import type { Certificate } from '#domain/certificates.ts';
import type { DirectConflict } from '#domain/award.ts';
import type {
	AwardChange,
	AwardListItem,
	AwardView,
	BasisChoice,
	DiscussionView,
	FeedbackView,
	JudgeHome,
	JudgeInput,
	JudgingView,
	NominationItem,
	OwnNominationView,
	PublicAwardView,
	ResultView,
	ScoringView,
	SeatChoice
} from '#domain/award-views.ts';
import type { Result } from '#domain/errors.ts';
import type { EvidenceFile } from '#domain/evidence-files.ts';
import type { AwardId, EvidenceFileId, JudgeId, NominationId } from '#domain/ids.ts';
import type { NominationWords } from '#domain/nominations.ts';
import type { ScoreWords } from '#domain/score-sheets.ts';
import type { Viewer } from '#server/auth/viewer.ts';

export interface StoredFile {
	readonly file: EvidenceFile;
	readonly bytes: Uint8Array;
}
/** For accounts of the organisation. */
export interface Awards {
	list(viewer: Viewer): Promise<Result<AwardListItem[]>>;
	/** The award of a year: the one that is there, or a new one with the usual rules. */
	open(viewer: Viewer, year: number): Promise<Result<{ id: AwardId }>>;
	get(viewer: Viewer, id: AwardId): Promise<Result<AwardView>>;
	/** `version` is the one the person saw; null where any will do, because nothing of others is written over. */
	change(viewer: Viewer, id: AwardId, version: number | null, change: AwardChange): Promise<Result<void>>;
	seats(viewer: Viewer, id: AwardId): Promise<Result<SeatChoice[]>>;
	inviteJudge(viewer: Viewer, id: AwardId, input: JudgeInput): Promise<Result<{ url: string }>>;
	/** The link stops working at once; scores that were given stay out of the result only if the judge is recused. */
	revokeJudge(viewer: Viewer, id: AwardId, judge: JudgeId): Promise<Result<void>>;
	renewJudge(viewer: Viewer, id: AwardId, judge: JudgeId): Promise<Result<{ url: string }>>;
	/** For a person who judges and has an account: their own link. */
	ownJudging(viewer: Viewer, id: AwardId): Promise<Result<{ token: string }>>;
	nominations(viewer: Viewer, id: AwardId): Promise<Result<NominationItem[]>>;
	bases(viewer: Viewer, id: AwardId): Promise<Result<BasisChoice[]>>;
	/** A nomination that begins with what is known of an initiative. */
	draftFrom(viewer: Viewer, id: AwardId, category: string, key: string): Promise<Result<{ token: string }>>;
	screen(
		viewer: Viewer,
		id: AwardId,
		nomination: NominationId,
		verdict: { eligible: boolean; reason: string }
	): Promise<Result<void>>;
	file(viewer: Viewer, id: AwardId, file: EvidenceFileId): Promise<Result<StoredFile>>;
	judging(viewer: Viewer, id: AwardId): Promise<Result<JudgingView>>;
	decideConflict(
		viewer: Viewer,
		id: AwardId,
		judge: JudgeId,
		nomination: NominationId,
		decision: 'recused' | 'may-score'
	): Promise<Result<void>>;
	/** Refused to an account whose judge stepped aside. */
	discussion(viewer: Viewer, id: AwardId, nomination: NominationId): Promise<Result<DiscussionView>>;
	result(viewer: Viewer, id: AwardId): Promise<Result<ResultView>>;
	feedback(viewer: Viewer, id: AwardId, nomination: NominationId): Promise<Result<FeedbackView>>;
	certificates(viewer: Viewer, id: AwardId): Promise<Result<Certificate[]>>;
}
/** By public link; afterwards by the nominator's own. */
export interface Nominations {
	award(token: string): Promise<Result<PublicAwardView>>;
	begin(viewer: Viewer, token: string, words: NominationWords): Promise<Result<{ token: string }>>;
	get(token: string): Promise<Result<OwnNominationView>>;
	save(token: string, version: number, words: NominationWords): Promise<Result<void>>;
	submit(token: string): Promise<Result<void>>;
	withdraw(token: string): Promise<Result<void>>;
	/** Asked before a file is read. */
	mayAddFile(token: string): Promise<Result<void>>;
	addFile(token: string, name: string, bytes: Uint8Array): Promise<Result<EvidenceFile>>;
	removeFile(token: string, file: EvidenceFileId): Promise<Result<void>>;
	file(token: string, file: EvidenceFileId): Promise<Result<StoredFile>>;
}
/** By a judge's own link. The viewer is asked for what else this browser is known by. */
export interface Judging {
	home(viewer: Viewer, token: string): Promise<Result<JudgeHome>>;
	sign(viewer: Viewer, token: string): Promise<Result<void>>;
	nominee(viewer: Viewer, token: string, nomination: NominationId): Promise<Result<ScoringView>>;
	declare(
		viewer: Viewer,
		token: string,
		nomination: NominationId,
		words: { conflict: DirectConflict | null; reason: string }
	): Promise<Result<void>>;
	draft(viewer: Viewer, token: string, nomination: NominationId, words: ScoreWords): Promise<Result<void>>;
	submit(viewer: Viewer, token: string, nomination: NominationId, words: ScoreWords): Promise<Result<void>>;
	/** After the scores are closed; the original stays. */
	change(
		viewer: Viewer,
		token: string,
		nomination: NominationId,
		words: ScoreWords & { reason: string }
	): Promise<Result<void>>;
	discussion(viewer: Viewer, token: string, nomination: NominationId): Promise<Result<DiscussionView>>;
	remark(viewer: Viewer, token: string, nomination: NominationId, text: string): Promise<Result<void>>;
	file(viewer: Viewer, token: string, file: EvidenceFileId): Promise<Result<StoredFile>>;
}

/** Limits of the product, stated and refused politely. [design 5] */
export const limits = {
	peoplePerBoard: 1_000,
	notesPerBoard: 5_000,
	notesPerPerson: 200,
	graphemesPerNote: 1_000,
	graphemesPerPassage: 2_000, // of a strategy
	recordsPerStrategy: 60, // initiatives; lines as many
	clustersPerBoard: 1_000,
	zonesPerBoard: 60,
	roundsPerWorkshop: 100,
	optionsPerRound: 200,
	ballotsGivenUp: 8, // that one cast names: those before it that were never answered
	phasesPerAgenda: 40,
	liveFrameBytes: 64 * 1024,
	liveFrameStructs: 2_000, // pieces that Yjs makes of a change
	syncFrameBytes: 1024 * 1024,
	syncFrameStructs: 50_000,
	itemsPerDay: 100, // activities on one CX Day
	entriesPerList: 60, // steps before an activity, or before the day
	awardCategories: 12,
	awardCriteria: 12,
	judgesPerAward: 60,
	nominationsPerAward: 500,
	answerGraphemes: 3_000, // what a nomination says to one criterion
	lettersAtOnce: 60, // of thanks, by e-mail; one after the other takes a quarter of a minute
	evidenceFiles: 8, // of one nomination
	evidenceFileBytes: 5 * 1024 * 1024,
	evidenceAwardBytes: 2 * 1024 * 1024 * 1024, // of all nominations: the link is public, and the disk is everybody's
	titleGraphemes: 120,
	nameGraphemes: 60,
	passwordMin: 10, // characters
	/** A segment's result is hidden below this many voters; an organiser may lower it to `votersFloorMin`, never further. */
	votersFloor: 5,
	votersFloorMin: 3
} as const;

import type { Sha256 } from './sha256.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Evidence, Strategy, StrategyInitiative } from './strategy.ts';

/** Where an initiative stands with the project office moves on after the approval, and is no part of what was approved. */
export type InitiativeContent = Omit<StrategyInitiative, 'delivery'>;
/**
 * What is approved: every word in both languages, every figure, the order of lines and initiatives, and what they rest on.
 * Not the state of the document, which the server writes into it.
 */
export interface StrategyContent extends Omit<Strategy, 'initiatives'> {
	readonly format: 1; // a hash over another shape is another hash
	readonly initiatives: readonly InitiativeContent[];
}

const sorted = <T extends string>(set: readonly T[]): readonly T[] => [...set].sort();
const evidenceContent = (evidence: Evidence): Evidence => ({
	workshopId: evidence.workshopId,
	noteIds: sorted(evidence.noteIds),
	quoteIds: sorted(evidence.quoteIds),
	clusterIds: sorted(evidence.clusterIds),
	roundIds: sorted(evidence.roundIds)
});

/** Sets have no order: whoever ticks the same elements in another sequence has changed nothing. */
const initiativeContent = ({ delivery: _, ...initiative }: StrategyInitiative): InitiativeContent => ({
	...initiative,
	elements: sorted(initiative.elements),
	components: sorted(initiative.components),
	dependsOn: sorted(initiative.dependsOn),
	evidence: initiative.evidence && evidenceContent(initiative.evidence)
});

export const contentOf = ({ initiatives, ...strategy }: Strategy): StrategyContent => ({
	...strategy,
	format: 1,
	initiatives: initiatives.map(initiativeContent)
});

/** A version: the one text of a content, and its SHA-256. */
export interface StrategyVersion {
	readonly hash: string;
	readonly content: string; // canonical JSON
}

export const versionOf = async (strategy: Strategy, sha256: Sha256): Promise<StrategyVersion> => {
	const content = canonicalJson(contentOf(strategy));
	return { hash: await sha256(new TextEncoder().encode(content)), content };
};

/** Of a kept version; its hash was computed from this text. */
export const readContent = (content: string): StrategyContent => JSON.parse(content) as StrategyContent;

const hash = /^[0-9a-f]{64}$/;
export const isVersionHash = (text: string): boolean => hash.test(text);

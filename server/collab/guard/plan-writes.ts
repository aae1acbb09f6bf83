import * as Y from 'yjs';
import { isId } from '#domain/ids.ts';
import type { Struct } from './parse.ts';
import { isPlanText, planTextsOf, type PlanPart, type Role } from './places.ts';
import type { Powers } from './powers.ts';
import { breaks } from './rules.ts';
import { areValues, isKey } from './values.ts';

/** A line or an initiative that this update brings. */
interface PlanBirth {
	readonly at: PlanPart;
	readonly entry: Struct;
	readonly texts: Map<string, Struct>;
}

/** The rules for new structs of a strategy, one update long; made when there is one. */
export class PlanWrites {
	readonly #powers: Powers;
	readonly #births = new Map<Struct, PlanBirth>();

	constructor(powers: Powers) {
		this.#powers = powers;
	}

	check(role: Role, key: string, struct: Struct): void {
		if (role.at === 'lines') return this.#entry('line', key, struct);
		if (role.at === 'initiatives') return this.#entry('initiative', key, struct);
		if (role.at === 'line' || role.at === 'initiative') return this.#field(role, key, struct);
		breaks('G7.server', 'REGION');
	}

	/** How many stay of those that it brings. */
	births(at: PlanPart): number {
		return [...this.#births.values()].filter((birth) => birth.at === at && !birth.entry.doomed).length;
	}

	/** Once it is known what the update takes away again. */
	checkWhole(): void {
		for (const { at, entry, texts } of this.#births.values()) {
			if (entry.doomed) continue;
			for (const key of planTextsOf(at)) {
				const text = texts.get(key);
				if (!text || text.doomed) breaks('G7.plan-whole', 'REGION');
			}
		}
	}

	#entry(at: PlanPart, key: string, struct: Struct): void {
		const is = struct.content!.is;
		if (!isId(key) || (is !== 'map' && is !== 'dead')) breaks('G7.plan-entry', 'REGION');
		if (!this.#powers.plan) breaks('G7.plan', 'LOCKED');
		if (is === 'map') this.#births.set(struct, { at, entry: struct, texts: new Map() });
	}

	#field({ at, entry }: Extract<Role, { at: PlanPart }>, key: string, struct: Struct): void {
		const content = struct.content!;
		if (isPlanText(at, key)) {
			const birth = entry instanceof Y.Item ? undefined : this.#births.get(entry);
			if (!birth || birth.texts.has(key) || content.is !== 'text') return breaks('G7.plan-texts', 'REGION');
			birth.texts.set(key, struct);
			return;
		}
		if (!isKey(at, key) || (content.is !== 'values' && content.is !== 'dead')) return breaks('G7.plan-keys', 'REGION');
		if (!this.#powers.plan) breaks('G7.plan', 'LOCKED');
		if (content.is === 'values' && !areValues(at, key, content.values)) breaks('G7.plan-values', 'VALUE');
	}
}

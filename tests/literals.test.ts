import { describe, expect, it } from 'vitest';
import { literalsIn } from './support/literals.ts';
import { readSources } from './support/source-tree.ts';

describe('components', () => {
	it('hold no words of their own', () => {
		const found = [...readSources('src')]
			.filter(([path]) => path.endsWith('.svelte'))
			.flatMap(([path, source]) => literalsIn(source).map((words) => `${path}: ${words}`));
		expect(found).toEqual([]);
	});
});

describe('the check', () => {
	it.each([
		'<p>Hello</p>',
		'<p>مرحبا</p>',
		'{#if a}Hello{:else}<b>{b}</b>{/if}',
		'{#each list as item}{item} points{/each}',
		'{#snippet row()}Hello{/snippet}',
		'<input placeholder="Name" />',
		'<img src="/a.png" alt="A cat" />',
		'<button aria-label="Close {name}"></button>',
		'<Dialog title="Sure" />',
		"<p>{'Hello'}</p>",
		"<p>{open ? 'Open' : m.closed()}</p>",
		'<p>{`Hello ${name}`}</p>',
		"<button aria-label={open ? 'Hide' : m.show()}></button>",
		'<svelte:head><title>Majlis</title></svelte:head>'
	])('reports %s', (source) => expect(literalsIn(source)).toHaveLength(1));

	it.each([
		'<p class="lead" data-kind="idea">{m.hello()}</p>',
		'<script>const a = "Hello";</script>\n<style>p { color: red }</style>',
		'<p>{count} · {total} / 3 %</p>',
		"{#if kind === 'idea'}{m.idea()}{/if}",
		'<a href="/ar" lang="ar">العربية</a>',
		"<p class={open ? 'open' : 'closed'}>{label('name')}</p>",
		'<img src="/a.png" alt="" /><!-- Hello -->',
		"<button onclick={() => say('hello')} aria-label={m.say({ what: 'x' })}></button>"
	])('lets %s be', (source) => expect(literalsIn(source)).toEqual([]));
});

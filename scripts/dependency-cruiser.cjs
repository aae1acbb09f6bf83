/** The import arrows once more, as resolved files: also through relative paths and re-exports. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const code = { dependencyTypesNot: ['type-only'] };

module.exports = {
	forbidden: [
		rule(
			'no-circular',
			'Two files that need each other are one file, or three.',
			{},
			{ circular: true, viaOnly: code }
		),
		rule(
			'domain-is-pure',
			'The domain imports the domain only.',
			{ path: '^src/domain/', pathNot: '\\.test\\.ts$' },
			{ pathNot: '^src/domain/' }
		),
		rule(
			'collab',
			'collab imports domain, collab and Yjs.',
			{ path: '^src/collab/', pathNot: '\\.test\\.ts$' },
			{ pathNot: '^(src/(domain|collab)/|node_modules/(yjs|y-protocols|lib0)/)' }
		),
		rule('lib-not-routes', 'lib is used by routes.', { path: '^src/lib/' }, { path: '^src/routes/' }),
		rule(
			'pages-not-server',
			'The bundle holds no server code.',
			{ path: '^src/(lib|routes)/', pathNot: '\\.test\\.ts$' },
			{ path: '^server/', ...code }
		),
		rule(
			'hooks-slot-only',
			'The hooks read the slot and nothing else.',
			{ path: '^src/hooks' },
			{ path: '^server/(?!slot\\.ts$)', ...code }
		),
		rule('server-not-screen', 'The server knows no screen.', { path: '^server/' }, { path: '^src/(lib|routes|hooks)' }),
		rule(
			'server-production-dependencies',
			'The server runs without the development packages.',
			{ path: '^server/', pathNot: '(\\.test\\.ts|/drizzle\\.config\\.ts)$' },
			{ dependencyTypes: ['npm-dev', 'npm-optional'], ...code }
		),
		rule(
			'declared',
			'A package that another one brought along may leave with it.',
			{},
			{ dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }
		),
		// Names that begin with $ are made by the framework: $app/*, ./$types.
		rule('resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true, pathNot: '(^|/)\\$' })
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^src/lib/paraglide/messages/' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			conditionNames: ['types', 'import', 'svelte', 'node', 'default'],
			exportsFields: ['exports'],
			extensions: ['.ts', '.js', '.svelte', '.css']
		}
	}
};

import { defineConfig } from 'drizzle-kit';

// `npm run generate` after a change of the schema; the migration it writes is committed and applied at the next start.
export default defineConfig({
	dialect: 'sqlite',
	schema: './server/storage/sqlite/schema/*.ts',
	out: './server/storage/sqlite/migrations'
});

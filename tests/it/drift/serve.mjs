// Prisma's schema engine, asked what of a live database differs from its schema: one JSON request and one answer a line.
// The engine and the drivers are those of the folder that is given.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];
const require = createRequire(`${folder}/package.json`);
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { loadEngine } = await import(pathToFileURL(`${folder}/ddl-oracle.mjs`));
const { adaptUrl } = await import(pathToFileURL(`${folder}/psl-oracle.mjs`));
const { pgFactory } = await import(pathToFileURL(`${folder}/pgfactory.mjs`));
const { PrismaLibSql } = await load('@prisma/adapter-libsql');
const { bindMigrationAwareSqlAdapterFactory } = await load('@prisma/driver-adapter-utils');

const engines = { v7: await loadEngine('v7'), v6: await loadEngine('v6') };

async function drift(schema, url, version) {
  const datamodels = adaptUrl([['schema.prisma', schema]], version);
  const files = datamodels.map(([path, content]) => ({ path, content }));
  const adapter = url.startsWith('postgresql:') ? pgFactory(url) : new PrismaLibSql({ url });
  const connections = [];
  const connect = adapter.connect.bind(adapter);
  adapter.connect = async () => {
    const connection = await connect();
    connections.push(connection);
    return connection;
  };
  const prisma = await engines[version].SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
  try {
    const { stdout } = await prisma.diff({
      from: { tag: 'schemaDatasource', files, configDir: '/' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      shadowDatabaseUrl: null,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout;
  } finally {
    // The engine leaves them open; a database that is dropped would end this process by way of one.
    await Promise.all(connections.map((connection) => connection.dispose()));
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { schema, url } = JSON.parse(line);
  const failed = (error) => ({ error: String(error?.message ?? error) });
  // A schema may have been written for an engine that knows other preview features.
  const answer = await drift(schema, url, 'v7')
    .catch(() => drift(schema, url, 'v6'))
    .then((drift) => ({ drift }), failed);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

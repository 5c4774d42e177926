import { relative } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../core/package-root.ts';
import { secrets, settingGroups } from './setting-variables.ts';

/** What is read here of a setting's JSON Schema. */
const settingSchema = z.object({
  description: z.string(),
  /** What it may be, where that is said in words. */
  values: z.string().optional(),
  default: z.union([z.string(), z.number()]).optional(),
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
type Setting = z.infer<typeof settingSchema>;

/** The reference of the settings as Markdown, from the schema that reads them. */
export function renderSettingsReference(): string {
  const sections = Object.entries(settingGroups).map(([title, variables]) => {
    const rows = Object.entries(variables).map(([name, schema]) => renderRow(name, describeSetting(schema)));
    return [
      `## ${title}`,
      '',
      '| variable | default | may be | sets |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  return [`${head}\n`, ...sections].join('\n');
}

const head = `# Settings

Environment variables. All that are wrong are named at once, before anything starts, and so is every \`GUICHET_…\` that is none;
\`npx guichet doctor\` looks at them too. Options of the command line win over them. Values marked *secret* are never printed or
logged. Written by \`npm run settings-reference\` from what reads them: edit \`src/app/setting-variables.ts\`.`;

/** As written in the environment and as read of it: the first knows the words that are allowed, the second the numbers. */
function describeSetting(schema: z.ZodType): Setting {
  const convert = (io: 'input' | 'output'): Setting =>
    settingSchema.parse(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  const [written, read] = [convert('input'), convert('output')];
  return { ...read, ...(written.enum && { enum: written.enum }), default: written.default ?? read.default };
}

function renderRow(name: string, setting: Setting): string {
  const secret = secrets.has(name) ? ' *secret*' : '';
  const cells = [
    `\`${name}\`${secret}`,
    renderDefault(setting.default),
    renderValues(setting),
    setting.description,
  ];
  return `| ${cells.join(' | ')} |`;
}

function renderDefault(value: Setting['default']): string {
  if (value === undefined || value === '') return 'none';
  if (typeof value === 'string' && value.startsWith(packageRoot))
    return `\`${relative(packageRoot, value)}\` of this folder`;
  return `\`${value}\``;
}

function renderValues({ values, type, enum: words, minimum, maximum }: Setting): string {
  if (values !== undefined) return values;
  if (words !== undefined) return words.map((word) => `\`${word}\``).join(', ');
  if (minimum === undefined || maximum === undefined) return 'text';
  const [least, most] = [minimum, maximum].map((number) => number.toLocaleString('en'));
  return `${type === 'integer' ? 'whole number' : 'number'}, ${least} to ${most}`;
}

import { z } from 'zod';

/** Block Kit as its reference has it: shapes, lengths and counts. Strict: a key it does not name is a breach. */
const id = z.string().min(1).max(255);
const said = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((s) => s.trim() !== '', 'is blank');

const plain = (max: number) => z.strictObject({ type: z.literal('plain_text'), text: said(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) => z.strictObject({ type: z.literal('mrkdwn'), text: said(max), verbatim: z.boolean().optional() });

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: z.string().min(1).max(2000).optional(),
  url: z.string().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: said(75).optional(),
});

const style = z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional() }).optional();
const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({
    type: z.literal('link'),
    url: z.url({ protocol: /^https?$/ }).max(3000),
    text: z.string().min(1).optional(),
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW][A-Z0-9]+$/), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int().nonnegative(),
    format: z.string().regex(/^(\{(date|date_pretty|date_long|date_short|date_short_pretty|date_num|time)\} ?)+$/),
    fallback: z.string().min(1).optional(),
  }),
]);
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richElement).min(1) });
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(section).min(1),
        }),
      ]),
    )
    .min(1),
});
const context = z.strictObject({
  type: z.literal('context'),
  block_id: id.optional(),
  elements: z
    .array(z.discriminatedUnion('type', [plain(3000), mrkdwn(3000)]))
    .min(1)
    .max(10),
});
/** A picture by the id of an uploaded file: we give no addresses. */
const image = z.strictObject({
  type: z.literal('image'),
  block_id: id.optional(),
  alt_text: said(2000),
  slack_file: z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/) }),
});
const divider = z.strictObject({ type: z.literal('divider'), block_id: id.optional() });
const header = z.strictObject({ type: z.literal('header'), block_id: id.optional(), text: plain(150) });
const actions = z.strictObject({ type: z.literal('actions'), block_id: id.optional(), elements: z.array(button).min(1).max(25) });

const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(75), description: plain(75).optional() });
const optionsOf = (max: number) =>
  z
    .array(option)
    .min(1)
    .max(max)
    .refine((all) => new Set(all.map((o) => o.value)).size === all.length, 'repeats a value');
const chooses = (type: 'radio_buttons' | 'static_select', max: number) =>
  z.strictObject({ type: z.literal(type), action_id: id, options: optionsOf(max), initial_option: option.optional() });
const choosesMany = (type: 'checkboxes' | 'multi_static_select', max: number) =>
  z.strictObject({
    type: z.literal(type),
    action_id: id,
    options: optionsOf(max),
    initial_options: z.array(option).min(1).optional(),
  });
const element = z
  .discriminatedUnion('type', [
    chooses('radio_buttons', 10),
    chooses('static_select', 100),
    choosesMany('checkboxes', 10),
    choosesMany('multi_static_select', 100),
    z.strictObject({
      type: z.literal('conversations_select'),
      action_id: id,
      initial_conversation: z
        .string()
        .regex(/^[CG][A-Z0-9]+$/)
        .optional(),
      filter: z.strictObject({
        include: z.array(z.enum(['public', 'private', 'im', 'mpim'])).min(1),
        exclude_bot_users: z.boolean().optional(),
        exclude_external_shared_channels: z.boolean().optional(),
      }),
    }),
    z.strictObject({
      type: z.literal('plain_text_input'),
      action_id: id,
      multiline: z.boolean().optional(),
      min_length: z.number().int().min(0).max(3000).optional(),
      max_length: z.number().int().min(1).max(3000).optional(),
      initial_value: z.string().optional(),
    }),
    z.strictObject({
      type: z.literal('multi_users_select'),
      action_id: id,
      max_selected_items: z.number().int().min(1).optional(),
      initial_users: z
        .array(z.string().regex(/^[UW][A-Z0-9]+$/))
        .min(1)
        .optional(),
    }),
    z.strictObject({
      type: z.literal('datepicker'),
      action_id: id,
      initial_date: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/)
        .optional(),
    }),
  ])
  .superRefine((e, ctx) => {
    if (
      'initial_option' in e &&
      e.initial_option &&
      !e.options.some((o) => JSON.stringify(o) === JSON.stringify(e.initial_option))
    )
      ctx.addIssue('initial_option is no option');
    if ('initial_options' in e && e.initial_options) {
      const all = e.options.map((o) => JSON.stringify(o));
      if (!e.initial_options.every((o) => all.includes(JSON.stringify(o)))) ctx.addIssue('initial_options are no options');
    }
    if (e.type === 'plain_text_input' && (e.initial_value?.length ?? 0) > (e.max_length ?? 3000))
      ctx.addIssue('initial_value is too long');
    if (e.type === 'multi_users_select' && (e.initial_users?.length ?? 0) > (e.max_selected_items ?? Infinity))
      ctx.addIssue('too many users');
  });
const input = z.strictObject({
  type: z.literal('input'),
  block_id: id,
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  element,
});

/** A message's blocks. */
export const MessageBlocks = z
  .array(z.discriminatedUnion('type', [richText, context, divider, header, actions, image]))
  .min(1)
  .max(50);
export type MessageBlocks = z.infer<typeof MessageBlocks>;
/** A modal. */
export const Modal = z.strictObject({
  type: z.literal('modal'),
  callback_id: id.optional(),
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  private_metadata: z.string().max(3000).optional(),
  blocks: z
    .array(z.discriminatedUnion('type', [richText, context, divider, header, actions, input]))
    .min(1)
    .max(100),
});
/** A person's home page. */
export const Home = z.strictObject({
  type: z.literal('home'),
  callback_id: id.optional(),
  private_metadata: z.string().max(3000).optional(),
  blocks: z
    .array(z.discriminatedUnion('type', [richText, context, divider, header, actions]))
    .min(1)
    .max(100),
});
export type Modal = z.infer<typeof Modal>;
export type ModalBlock = Modal['blocks'][number] | MessageBlocks[number];

import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { type Api, reads } from '../model/described';
import { ask } from './request';

/** The text that the template of a Slack route produces for an example alert. */
const previewSchema = reads<Api['TemplatePreview']>()(
  v.object({ route: v.string(), channel: v.string(), kind: v.string(), text: v.string() }),
);
type TemplatePreview = Readonly<v.InferOutput<typeof previewSchema>>;

const previewsSchema = reads<Api['TemplatePreviews']>()(
  v.object({ items: v.fallback(v.array(previewSchema), []) }),
);

/** Loads the templates once: they change only when the service is restarted. */
export function useTemplates() {
  return useQuery({
    queryKey: ['templates'],
    queryFn: async ({ signal }): Promise<readonly TemplatePreview[]> =>
      (await ask(previewsSchema, 'a list of templates', '/api/v1/notifications/templates', { signal })).items,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

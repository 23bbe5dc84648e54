import { useTemplates } from '../api/templates';
import { StatusSection } from './StatusSection';
import classes from './Table.module.css';

/** The texts that the templates of Slack routes produce for two examples; empty if there are no templates. */
export function TemplateList() {
  const { data } = useTemplates();
  if (!data || data.length === 0) return null;
  return (
    <StatusSection title="Message templates">
      <p className={classes.note}>Messages as Slack gets them: one example with all values, one with few.</p>
      <div className={classes.scroll}>
        <table className={classes.table} data-stacks>
          <thead>
            <tr>
              <th scope="col">Route</th>
              <th scope="col">Channel</th>
              <th scope="col">Example</th>
              <th scope="col">Text</th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ route, channel, kind, text }) => (
              <tr key={`${route} ${kind}`}>
                <td data-label="Route" className={classes.name}>
                  {route}
                </td>
                <td data-label="Channel">{channel}</td>
                <td data-label="Example">{kind.replaceAll('_', ' ')}</td>
                <td data-label="Text" className={`${classes.free} ${classes.lines}`}>
                  {text}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </StatusSection>
  );
}

import type { TopicProblem } from '../api/statusSchema';
import classes from './Table.module.css';

interface TopicProblemsProps {
  readonly topics: readonly TopicProblem[];
}

/** Topic settings that may lose data, and what to change. */
export function TopicProblems({ topics }: TopicProblemsProps) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} data-stacks>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col">Setting</th>
            <th scope="col">Consequence</th>
          </tr>
        </thead>
        <tbody>
          {topics.map(({ topic, setting, problem }) => (
            <tr key={`${topic} ${setting}`}>
              <th scope="row" className={classes.name}>
                {topic}
              </th>
              <td data-label="Setting" className={classes.name}>
                <code>{setting}</code>
              </td>
              <td data-label="Consequence" className={classes.free}>
                {problem}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

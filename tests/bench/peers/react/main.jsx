// A peer for the figures: the same questions as a minimal app of React and react-router, with answers kept in IndexedDB.
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter, Link, Navigate, Route, Routes, useNavigate, useParams } from "react-router";
import { read, readAll, write } from "./answers.js";
import questions from "./questions.json";

function Question() {
  const { id } = useParams();
  const navigate = useNavigate();
  const index = questions.findIndex((question) => question.id === id);
  const question = questions[index];
  const [value, setValue] = useState("");
  const [problem, setProblem] = useState("");

  useEffect(() => {
    setProblem("");
    read(id).then((kept) => setValue(kept ?? ""));
  }, [id]);

  if (!question) return <Navigate to={`/question/${questions[0].id}`} replace />;

  async function submit(event) {
    event.preventDefault();
    if (value.trim() === "") return setProblem("Enter an answer");
    await write(id, value);
    navigate(`/question/${questions[(index + 1) % questions.length].id}`);
  }

  return (
    <main className="govuk-main-wrapper" data-walk="selection-questionnaire" data-question={question.id}>
      <Link to="/tasks" className="govuk-back-link">
        All questions
      </Link>
      <form onSubmit={submit} noValidate>
        <div className={problem ? "govuk-form-group govuk-form-group--error" : "govuk-form-group"}>
          <h1 className="govuk-label-wrapper">
            <label className="govuk-label govuk-label--l" htmlFor="answer">
              {question.ask}
            </label>
          </h1>
          <div className="govuk-hint" id="answer-hint">
            {question.hint}
          </div>
          {problem && <p className="govuk-error-message">{problem}</p>}
          <input
            className="govuk-input"
            id="answer"
            type="text"
            autoComplete={question.autocomplete}
            aria-describedby="answer-hint"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        </div>
        {question.layers.map(([title, words]) => (
          <details className="govuk-details" key={title}>
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">{title}</span>
            </summary>
            <div className="govuk-details__text">
              <p>{words}</p>
            </div>
          </details>
        ))}
        <button type="submit" className="govuk-button">
          Save and continue
        </button>
      </form>
    </main>
  );
}

/** As long as the longest walk: ten sections of twelve, each question under an id of its own. */
const SECTIONS = Array.from({ length: 10 }, (_, section) => ({
  title: `Part ${section + 1}`,
  tasks: Array.from({ length: 12 }, (_, place) => {
    const n = section * 12 + place;
    const question = questions[n % questions.length];
    return { id: n < questions.length ? question.id : `${question.id}-${n}`, leads: question.id, ask: question.ask };
  }),
}));

function Tasks() {
  const [answers, setAnswers] = useState(null);
  useEffect(() => {
    readAll().then(setAnswers);
  }, []);
  if (!answers) return null;
  return (
    <main className="govuk-main-wrapper">
      <h1 className="govuk-heading-l">All questions</h1>
      <Link to={`/question/${questions[0].id}`} className="govuk-button">
        Go on
      </Link>
      {SECTIONS.map((section) => {
        const done = section.tasks.filter((task) => answers.has(task.id)).length;
        return (
          <section key={section.title}>
            <h2 className="govuk-heading-m">{section.title}</h2>
            <p className="govuk-body">
              {done} of {section.tasks.length} done
            </p>
            <progress value={done} max={section.tasks.length} />
            <ul className="govuk-task-list">
              {section.tasks.map((task) => (
                <li className="govuk-task-list__item govuk-task-list__item--with-link" key={task.id}>
                  <div className="govuk-task-list__name-and-hint">
                    <Link to={`/question/${task.leads}`} className="govuk-link govuk-task-list__link" aria-describedby={`${task.id}-status`}>
                      {task.ask}
                    </Link>
                  </div>
                  <div className="govuk-task-list__status" id={`${task.id}-status`}>
                    {answers.has(task.id) ? "Done" : <strong className="govuk-tag govuk-tag--blue">Not started</strong>}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </main>
  );
}

createRoot(document.getElementById("root")).render(
  <StrictMode>
    <BrowserRouter basename="/react">
      <Routes>
        <Route path="/question/:id" element={<Question />} />
        <Route path="/tasks" element={<Tasks />} />
        <Route path="*" element={<Navigate to={`/question/${questions[0].id}`} replace />} />
      </Routes>
    </BrowserRouter>
  </StrictMode>,
);

// A peer for the figures: the same questions as a minimal app of React and react-router, with answers kept in IndexedDB.
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter, Navigate, Route, Routes, useNavigate, useParams } from "react-router";
import { read, write } from "./answers.js";
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

createRoot(document.getElementById("root")).render(
  <StrictMode>
    <BrowserRouter basename="/react">
      <Routes>
        <Route path="/question/:id" element={<Question />} />
        <Route path="*" element={<Navigate to={`/question/${questions[0].id}`} replace />} />
      </Routes>
    </BrowserRouter>
  </StrictMode>,
);
